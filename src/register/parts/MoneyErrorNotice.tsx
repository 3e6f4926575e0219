import type { MoneyError } from '../till/money-actions.ts';
import { Notice } from '../ui/Notice.tsx';
import { en } from '../words/en.ts';

/** An entry that could not be written: what it means for the money, and what to do. */
export function MoneyErrorNotice({ error }: { error: MoneyError | null }) {
  if (!error || error.type === 'busy') return null;
  const titles: Readonly<Record<string, string>> = en.pay.failed;
  const whats: Readonly<Record<string, string>> = en.pay.failedWhat;
  return (
    <Notice signal="stop" title={titles[error.type] ?? en.pay.failed.other}>
      {whats[error.type] ?? en.pay.failedWhat.other}
    </Notice>
  );
}
