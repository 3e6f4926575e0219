import { useState } from 'react';
import { FEDERATION_RIGHTS, type OfficeRole, type Right, RIGHTS } from '../../protocol/rights.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { saveRole } from '../gate-api.ts';
import { useAct } from '../use-act.ts';
import { useWords } from '../words/use-words.ts';
import { FailureNotice } from './FailureNotice.tsx';

type RolesTableProps = { roles: readonly OfficeRole[]; onSaved: (roles: OfficeRole[]) => void };

/** What each role may do, by the names that the co-op gives them; to be read, and to be changed. [GATE-4] */
export function RolesTable({ roles, onSaved }: RolesTableProps) {
  const t = useWords();
  const [draft, setDraft] = useState(roles);
  const [saved, setSaved] = useState(false);
  const { busy, failure, run } = useAct();
  const change = (id: string, next: Partial<OfficeRole>): void => {
    setSaved(false);
    setDraft(draft.map((role) => (role.id === id ? { ...role, ...next } : role)));
  };
  const save = async (): Promise<void> => {
    for (const role of draft) {
      if (JSON.stringify(role) === JSON.stringify(roles.find(({ id }) => id === role.id))) continue;
      const answer = await run(() => saveRole(role));
      if (!answer) return;
      onSaved(answer);
    }
    setSaved(true);
  };
  return (
    <section className="block gate-roles" aria-labelledby="roles">
      <h2 id="roles">{t.people.table}</h2>
      <p>{t.people.tableLead}</p>
      {failure && <FailureNotice failure={failure} />}
      {saved && <Notice signal="go" icon="check" title={t.people.saved} />}
      <div className="gate-scroll" role="region" aria-labelledby="roles" tabIndex={0}>
        <table aria-labelledby="roles">
          <thead>
            <tr>
              <th scope="col">{t.people.right}</th>
              {draft.map((role) => (
                <th key={role.id} scope="col">
                  <input
                    aria-label={t.people.rename(role.name)}
                    value={role.name}
                    maxLength={80}
                    onChange={(event) => change(role.id, { name: event.target.value })}
                  />
                  <small>{t.people.scope[role.scope]}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {RIGHTS.map((right) => (
              <tr key={right}>
                <th scope="row">{t.people.rights[right]}</th>
                {draft.map((role) => (
                  <td key={role.id}>
                    <Tick role={role} right={right} onChange={(may) => change(role.id, { may })} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ActionButton icon="check" disabled={busy} onPress={() => void save()}>
        {t.people.save}
      </ActionButton>
    </section>
  );
}

type TickProps = { role: OfficeRole; right: Right; onChange: (may: Right[]) => void };

/** Whether a role gives a right; what only the federation gives, a unit's role can't. */
function Tick({ role, right, onChange }: TickProps) {
  const t = useWords();
  if (role.scope === 'unit' && FEDERATION_RIGHTS.has(right)) return '–';
  const has = role.may.includes(right);
  return (
    <label className="gate-tick">
      <input
        type="checkbox"
        aria-label={`${role.name}: ${t.people.rights[right]}`}
        checked={has}
        onChange={() => onChange(has ? role.may.filter((each) => each !== right) : [...role.may, right])}
      />
    </label>
  );
}
