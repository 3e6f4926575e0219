import { useState } from 'react';
import { Notice } from '../../../register/ui/Notice.tsx';
import { Slab } from '../../../register/ui/Slab.tsx';
import { backupFile } from '../desk/backup.ts';
import { useDesk, useOpenDesk } from '../desk/use-desk.ts';
import { ActNotice } from '../parts/ActNotice.tsx';
import { Columns } from '../parts/Columns.tsx';
import { Frame } from '../parts/Frame.tsx';
import { saveFile } from '../parts/save-file.ts';
import { StorageNotice } from '../parts/StorageNotice.tsx';
import { useAct } from '../parts/use-act.ts';
import { useWords } from '../words/use-words.ts';

/** The whole state as one file. */
export function Backup() {
  const t = useWords();
  const desk = useDesk();
  const open = useOpenDesk();
  const act = useAct();
  const [saved, setSaved] = useState<string | null>(null);
  const save = (): void =>
    act.run(async () => {
      const { name, text } = backupFile(open, desk.today());
      saveFile(name, new Blob([text], { type: 'application/json' }));
      await desk.keep(open.issuer, { unsaved: false });
      setSaved(name);
    });
  return (
    <Frame page="backup">
      <Columns
        title={t.backup.title}
        lead={t.backup.lead}
        panel={
          saved && (
            <Notice signal="go" title={t.backup.saved(saved)}>
              {t.backup.savedWhat}
            </Notice>
          )
        }
        slab={
          <Slab icon="download" disabled={act.busy ? t.frame.working : undefined} onPress={save}>
            {t.backup.save}
          </Slab>
        }
      >
        <ActNotice act={act} />
        <StorageNotice />
        {open.notes.unsaved ? <Notice signal="ask" title={t.backup.stale} /> : <p>{t.backup.fresh}</p>}
      </Columns>
    </Frame>
  );
}
