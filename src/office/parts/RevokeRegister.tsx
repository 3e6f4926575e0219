import { useState } from 'react';
import type { RegisterState, SessionUnit } from '../../protocol/office.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { revokeRegister } from '../gate-api.ts';
import { useAct } from '../use-act.ts';
import { useWords } from '../words/use-words.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { Select } from './Select.tsx';

type RevokeRegisterProps = {
  unit: SessionUnit;
  registers: readonly RegisterState[];
  onRevoked: () => void;
};

/** Takes a register's key away: first which one, then that one by its name. [GATE-6] */
export function RevokeRegister({ unit, registers, onRevoked }: RevokeRegisterProps) {
  const t = useWords();
  const words = t.revoke;
  const [chosen, setChosen] = useState('');
  const [done, setDone] = useState<string | null>(null);
  const { busy, failure, run } = useAct();
  const live = registers.filter(({ revokedAt }) => revokedAt === null);
  const name = live.find(({ register }) => register === chosen)?.name;
  const revoke = async (): Promise<void> => {
    const answer = await run(async () => {
      const said = await revokeRegister(unit.id, chosen);
      return said.ok ? { ok: true, value: true } : said;
    });
    if (!answer) return;
    setDone(name ?? chosen);
    setChosen('');
    onRevoked();
  };
  return (
    <details className="gate-revoke">
      <summary>{words.title}</summary>
      <p>{words.lead}</p>
      {failure && <FailureNotice failure={failure} />}
      {done !== null && <Notice signal="go" icon="check" title={words.done(done)} />}
      {live.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Select
          label={words.which}
          value={chosen}
          onChange={setChosen}
          options={[
            { value: '', label: words.choose },
            ...live.map(({ register, name: label }) => ({ value: register, label })),
          ]}
        />
      )}
      {name !== undefined && (
        <>
          <p>{words.sureWhat}</p>
          <ActionButton icon="barred" disabled={busy} onPress={() => void revoke()}>
            {busy ? words.busy : words.sure(name)}
          </ActionButton>
        </>
      )}
    </details>
  );
}
