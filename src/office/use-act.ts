import { useState } from 'react';
import type { Answer, Failure } from './api.ts';
import { useOffice } from './session.ts';

/** Something that a page does at the ledger: whether it is under way, and why it failed last. */
export interface Doing {
  readonly busy: boolean;
  readonly failure: Failure | null;
  /** Does it and gives what came; null where it failed, which is shown. */
  readonly run: <Value>(answer: () => Answer<Value>) => Promise<Value | null>;
}

/** One act at a time. Whoever turned away from a passkey is not told off. */
export function useDoing(expire: () => void): Doing {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    busy,
    failure,
    run: async (answer) => {
      setBusy(true);
      setFailure(null);
      const { ok, ...came } = await answer();
      setBusy(false);
      if (ok && 'value' in came) return came.value;
      const error = 'error' in came ? came.error : null;
      if (error?.type === 'not-signed-in') expire();
      else if (!(error?.type === 'refused' && error.code === 'passkey-declined')) setFailure(error);
      return null;
    },
  };
}

/** The same for someone signed in. */
export const useAct = (): Doing => useDoing(useOffice().expire);
