import { useCallback, useState } from 'react';

/** Something that takes a while and may fail to be written. */
export type Act = {
  readonly busy: boolean;
  /** The browser could not keep it: nothing has changed. */
  readonly failed: boolean;
  readonly run: (act: () => Promise<void>) => void;
};

/** Runs one act at a time and says whether it could not be written. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const run = useCallback((act: () => Promise<void>): void => {
    setBusy(true);
    setFailed(false);
    act()
      .catch(() => setFailed(true))
      .finally(() => setBusy(false));
  }, []);
  return { busy, failed, run };
}
