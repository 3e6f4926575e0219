import { Notice } from '../../register/ui/Notice.tsx';
import { useOffice } from '../session.ts';
import { useMoment } from '../use-moment.ts';
import { useWords } from '../words/use-words.ts';

/** Says that the ledger was restored, from a backup of when, and what that asks of people. [BACKUP-5] */
export function RestoredNotice() {
  const words = useWords().restored;
  const moment = useMoment();
  const { restored } = useOffice().session;
  if (!restored) return null;
  return (
    <Notice signal="ask" title={words.title(moment(restored.restoredAt), moment(restored.backupTime))}>
      {words.what}
    </Notice>
  );
}
