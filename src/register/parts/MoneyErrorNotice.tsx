import type { MoneyError } from '../till/write-entry.ts';
import { Notice } from '../ui/Notice.tsx';
import { useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';

type MoneyErrorNoticeProps = {
  /** What was to be written: it says how things stand with the money. */
  deed: keyof Words['notWritten']['stands'];
  error: MoneyError | null;
};

/** An entry that could not be written: what it means for the money, and what to do. */
export function MoneyErrorNotice({ deed, error }: MoneyErrorNoticeProps) {
  const t = useWords();
  if (!error) return null;
  if (error.type === 'busy') return <BusyNotice />;
  const { titles, whats, stands } = t.notWritten;
  const title: Readonly<Record<string, string>> = titles;
  const what: Readonly<Record<string, string>> = whats;
  // Where nobody knows yet, nothing is said of how things stand.
  const stand = error.type === 'maybe-written' ? '' : `${stands[deed]} `;
  return (
    <Notice signal="stop" title={title[error.type] ?? titles.other}>
      {`${stand}${what[`${error.type}-${deed}`] ?? what[error.type] ?? whats.other}`}
    </Notice>
  );
}

/** Something else is being written, or may be: what it is, and which button ends that. */
export function BusyNotice() {
  const t = useWords();
  const why = useTillState(({ paying }) => paying || 'writing');
  return (
    <Notice signal="stop" title={t.notWritten.titles.busy}>
      {t.orders.standsStill[why]}
    </Notice>
  );
}
