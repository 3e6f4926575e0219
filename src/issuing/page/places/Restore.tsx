import { useState } from 'react';
import { useLocation } from 'wouter';
import { ActionButton } from '../../../register/ui/ActionButton.tsx';
import { Notice } from '../../../register/ui/Notice.tsx';
import { Slab } from '../../../register/ui/Slab.tsx';
import { TextField } from '../../../register/ui/TextField.tsx';
import { isLocked, openKeyFile } from '../../core/key-file.ts';
import { issuerOf } from '../../core/register-file.ts';
import { type Backup, readBackup } from '../desk/backup.ts';
import { useDesk } from '../desk/use-desk.ts';
import { ActNotice } from '../parts/ActNotice.tsx';
import { Columns } from '../parts/Columns.tsx';
import { FileField } from '../parts/FileField.tsx';
import { Frame } from '../parts/Frame.tsx';
import { NewPassphrase } from '../parts/NewPassphrase.tsx';
import { useAct } from '../parts/use-act.ts';
import { useWords } from '../words/use-words.ts';

/** Brings a whole state back from a file. */
export function Restore() {
  const t = useWords();
  const desk = useDesk();
  const act = useAct();
  const [, go] = useLocation();
  const [backup, setBackup] = useState<Backup | null>(null);
  const [error, setError] = useState<string | null>(null);
  const choose = (files: readonly File[]): void =>
    act.run(async () => {
      const read = readBackup(await Promise.all(files.map((file) => file.text())));
      setBackup(read.ok ? read.value : null);
      setError(read.ok ? null : t.restore.bad);
    });
  const bring = (held: Backup, passphrase: string): void =>
    act.run(async () => {
      const opened = await openKeyFile(held.keyFile, passphrase);
      if (!opened.ok) {
        return setError(opened.error.type === 'damaged' ? t.passphrase.damaged : t.passphrase.wrong);
      }
      // Whether its sheet was printed is not known; that it is unsaved is not so.
      await desk.settle(issuerOf(opened.value, held.register), passphrase, { unsaved: false });
      go('/');
    });
  return (
    <Frame page={null} title={t.restore.title}>
      <Columns title={t.restore.title} lead={t.restore.lead}>
        <ActNotice act={act} />
        {error && <Notice signal="stop" title={error} />}
        <div className="issuing-form">
          <FileField label={t.restore.choose} accept=".json,application/json" multiple onFiles={choose} />
          {backup && (
            <Notice signal="go" title={t.restore.found(backup.keyFile.name, backup.register.cards.length)} />
          )}
        </div>
        {backup && isLocked(backup.keyFile) && (
          <Open busy={act.busy} onOpen={(passphrase) => bring(backup, passphrase)} />
        )}
        {backup && !isLocked(backup.keyFile) && (
          <NewPassphrase
            onChosen={(passphrase) => bring(backup, passphrase)}
            submit={
              <Slab submit disabled={act.busy ? t.passphrase.slow : undefined}>
                {t.restore.go}
              </Slab>
            }
          >
            <p>{t.restore.open}</p>
          </NewPassphrase>
        )}
        <ActionButton icon="left" onPress={() => go('/')}>
          {t.cards.no}
        </ActionButton>
      </Columns>
    </Frame>
  );
}

function Open({ busy, onOpen }: { busy: boolean; onOpen: (passphrase: string) => void }) {
  const t = useWords();
  const [passphrase, setPassphrase] = useState('');
  return (
    <form
      className="issuing-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onOpen(passphrase);
      }}
    >
      <TextField
        label={t.restore.passphrase}
        type="password"
        autoComplete="current-password"
        value={passphrase}
        onChange={setPassphrase}
      />
      <Slab submit disabled={busy ? t.passphrase.slow : undefined}>
        {t.restore.go}
      </Slab>
    </form>
  );
}
