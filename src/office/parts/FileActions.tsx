import { useState } from 'react';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { type Failure, fetchFile } from '../api.ts';
import { saveFile } from '../save-file.ts';
import { useOffice } from '../session.ts';
import { useWords } from '../words/use-words.ts';
import { FailureNotice } from './FailureNotice.tsx';

type FileActionsProps = {
  /** Where the ledger gives the page as CSV, and what that file is called if it does not say. */
  path: string;
  name: string;
};

/** What one takes from a page: its file, and its paper. [REPORT-12] */
export function FileActions({ path, name }: FileActionsProps) {
  const { day, books } = useWords();
  const { expire } = useOffice();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const download = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const answer = await fetchFile(path, name);
    setBusy(false);
    if (answer.ok) return saveFile(answer.value.name, answer.value.content);
    if (answer.error.type === 'not-signed-in') return expire();
    setFailure(answer.error);
  };
  return (
    <>
      <ActionButton icon="download" disabled={busy} onPress={() => void download()}>
        {busy ? books.csvBusy : day.csv}
      </ActionButton>
      <ActionButton icon="printer" onPress={() => window.print()}>
        {day.print}
      </ActionButton>
      {failure && <FailureNotice failure={failure} />}
    </>
  );
}
