import { useRef, useState } from 'react';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import type { Failure } from '../api.ts';
import { type Brought, bringFile, readEntriesFile } from '../entries-file.ts';
import { useOffice } from '../session.ts';
import { useWords } from '../words/use-words.ts';
import { FailureNotice } from './FailureNotice.tsx';

/** Entries that a register could not send, brought by file; bringing one twice changes nothing. [SYNC-12] */
export function BringFile({ unit }: { unit: string }) {
  const words = useWords().bring;
  const { expire } = useOffice();
  const field = useRef<HTMLInputElement>(null);
  const [came, setCame] = useState<Brought | 'no-file' | 'other-unit' | 'busy' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const take = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    setFailure(null);
    const file = readEntriesFile(await chosen.text());
    if (!file) return setCame('no-file');
    if (file.unit !== unit) return setCame('other-unit');
    setCame('busy');
    const brought = await bringFile(file);
    if (brought.ok) return setCame(brought.value);
    setCame(null);
    if (brought.error.type === 'not-signed-in') return expire();
    setFailure(brought.error);
  };
  return (
    <div className="bring-file">
      <input
        ref={field}
        type="file"
        hidden
        aria-label={words.choose}
        onChange={({ target }) => {
          void take(target.files?.[0]);
          // So that the same file can be chosen again.
          target.value = '';
        }}
      />
      <ActionButton onPress={() => field.current?.click()}>{words.choose}</ActionButton>
      {failure && <FailureNotice failure={failure} />}
      {came && <Came came={came} />}
    </div>
  );
}

function Came({ came }: { came: Brought | 'no-file' | 'other-unit' | 'busy' }) {
  const words = useWords().bring;
  if (came === 'busy') return <p role="status">{words.busy}</p>;
  if (typeof came === 'string') {
    return (
      <Notice signal="ask" title={words[came].title}>
        {words[came].what}
      </Notice>
    );
  }
  const { accepted, known, outcome } = came;
  return (
    <Notice signal={outcome === 'appended' ? 'go' : 'ask'} title={words.came(accepted, known)}>
      {words.outcomes[outcome]}
    </Notice>
  );
}
