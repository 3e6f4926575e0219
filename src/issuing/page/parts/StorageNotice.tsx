import { useEffect, useState } from 'react';
import { Notice } from '../../../register/ui/Notice.tsx';
import { useWords } from '../words/use-words.ts';

/** A standing warning where the browser has not promised to keep what is stored here; it is asked first. */
export function StorageNotice() {
  const t = useWords().storage;
  const [kept, setKept] = useState(true);
  useEffect(() => {
    void askToKeep().then(setKept);
  }, []);
  if (kept) return null;
  return (
    <Notice signal="ask" title={t.title}>
      {t.what}
    </Notice>
  );
}

async function askToKeep(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
