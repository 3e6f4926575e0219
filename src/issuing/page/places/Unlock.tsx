import { useState } from 'react';
import { useLocation } from 'wouter';
import { ActionButton } from '../../../register/ui/ActionButton.tsx';
import { Slab } from '../../../register/ui/Slab.tsx';
import { TextField } from '../../../register/ui/TextField.tsx';
import { UnitPoster } from '../../../register/ui/UnitPoster.tsx';
import { useDesk, useDeskState } from '../desk/use-desk.ts';
import { Frame } from '../parts/Frame.tsx';
import { useAct } from '../parts/use-act.ts';
import { useWords } from '../words/use-words.ts';

/** The locked desk. */
export function Unlock() {
  const t = useWords();
  const desk = useDesk();
  const state = useDeskState();
  const act = useAct();
  const [, go] = useLocation();
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string | undefined>();
  const open = (): void =>
    act.run(async () => {
      const opened = await desk.unlock(passphrase);
      if (!opened.ok) {
        setError(opened.error.type === 'damaged' ? t.passphrase.damaged : t.passphrase.wrong);
      }
    });
  const name = 'keyFile' in state ? state.keyFile.name : '';
  return (
    <Frame page={null} title={name}>
      <div className="issuing-door">
        <UnitPoster pattern={{ name }} name={t.unlock.title(name)}>
          {t.unlock.lead}
        </UnitPoster>
        <form
          className="issuing-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            open();
          }}
        >
          <TextField
            label={t.passphrase.field}
            type="password"
            autoComplete="current-password"
            value={passphrase}
            onChange={(typed) => {
              setPassphrase(typed);
              setError(undefined);
            }}
            error={error}
          />
          <ActionButton icon="note" onPress={() => go('/recover')}>
            {t.unlock.lost}
          </ActionButton>
          <Slab submit icon="right" disabled={act.busy ? t.passphrase.slow : undefined}>
            {t.unlock.go}
          </Slab>
        </form>
      </div>
    </Frame>
  );
}
