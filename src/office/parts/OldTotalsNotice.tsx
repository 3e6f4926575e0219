import { Notice } from '../../register/ui/Notice.tsx';
import { useOffice } from '../session.ts';
import { useWords } from '../words/use-words.ts';

/** Says that totals were made by an older version of the ledger, and what counts them anew. [REBUILD-4] */
export function OldTotalsNotice() {
  const words = useWords().totals;
  const { totalsAreOld } = useOffice().session;
  if (!totalsAreOld) return null;
  return (
    <Notice signal="ask" title={words.old}>
      {words.oldWhat}
    </Notice>
  );
}
