import { useState } from 'react';
import { Notice } from '../../../register/ui/Notice.tsx';
import { Slab } from '../../../register/ui/Slab.tsx';
import { buildFragment, fragmentKey } from '../../core/fragment.ts';
import { tidyKeys } from '../../core/rotate.ts';
import { useDesk, useOpenDesk } from '../desk/use-desk.ts';
import { ActNotice } from '../parts/ActNotice.tsx';
import { Columns } from '../parts/Columns.tsx';
import { Frame } from '../parts/Frame.tsx';
import { KeyText } from '../parts/KeyText.tsx';
import { saveFile } from '../parts/save-file.ts';
import { useAct } from '../parts/use-act.ts';
import { useWords } from '../words/use-words.ts';

/** The signed fragment, for the steward. */
export function HandOver() {
  const t = useWords();
  const desk = useDesk();
  const { issuer, notes } = useOpenDesk();
  const act = useAct();
  const [saved, setSaved] = useState<string | null>(null);
  const key = fragmentKey(issuer);
  const save = (): void =>
    act.run(async () => {
      const built = buildFragment(tidyKeys(issuer, desk.today()), desk.today());
      // The keys that were tidied away in the fragment stay in the key file until the next change of keys.
      await desk.keep({ ...issuer, fragmentVersion: built.issuer.fragmentVersion }, { unpublished: false });
      const name = `${issuer.id}-${built.issuer.fragmentVersion}.fragment`;
      saveFile(name, new Blob([new Uint8Array(built.bytes)], { type: 'application/octet-stream' }));
      setSaved(name);
    });
  return (
    <Frame page="handover">
      <Columns
        title={t.handover.title}
        lead={t.handover.lead}
        panel={
          <>
            <p>{t.handover.last(issuer.fragmentVersion)}</p>
            {saved && (
              <Notice signal="go" title={t.handover.saved(saved)}>
                {t.handover.savedWhat}
              </Notice>
            )}
          </>
        }
        slab={
          <Slab icon="download" disabled={act.busy ? t.frame.working : undefined} onPress={save}>
            {t.handover.save}
          </Slab>
        }
      >
        <ActNotice act={act} />
        {notes.unpublished ? <Notice signal="ask" title={t.handover.waiting} /> : <p>{t.handover.known}</p>}
        <h2>{t.handover.key}</h2>
        <p>{key && <KeyText of={key.publicKey} />}</p>
      </Columns>
    </Frame>
  );
}
