import { useState } from 'react';
import type { Account, Accounts, NewAccount } from '../../protocol/accounts.ts';
import type { Grant, OfficeRole } from '../../protocol/rights.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { useOffice } from '../session.ts';
import { useWords } from '../words/use-words.ts';
import { firstGrant, GrantFields } from './GrantFields.tsx';

type PersonRowProps = {
  account: Account;
  roles: Accounts['roles'];
  onChange: (change: NewAccount) => void;
  onLink: () => void;
  onRemove: () => void;
};

/** Someone with an account: their ways in, their roles, and what can be done about them. */
export function PersonRow({ account, roles, onChange, onLink, onRemove }: PersonRowProps) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const ways = t.people.ways(account.passkeys, account.hasPassword);
  return (
    <>
      <tr>
        <th scope="row">
          {account.name}
          <small>{ways === '' ? t.people.noWay : ways}</small>
        </th>
        <td>
          {account.grants.length === 0 && t.people.noRoles}
          {account.grants.map((grant) => (
            <span key={keyOf(grant)} className="gate-grant">
              <Granted grant={grant} roles={roles} />
            </span>
          ))}
        </td>
        <td className="gate-acts">
          <button
            className="gate-quiet"
            type="button"
            aria-expanded={open}
            aria-label={t.people.changeOf(account.name)}
            onClick={() => setOpen(!open)}
          >
            {t.people.change}
          </button>
          <button
            className="gate-quiet"
            type="button"
            aria-label={t.people.newLinkOf(account.name)}
            onClick={onLink}
          >
            {t.people.newLink}
          </button>
          <button
            className="gate-quiet"
            type="button"
            aria-label={t.people.removeOf(account.name)}
            onClick={onRemove}
          >
            {t.people.remove}
          </button>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={3}>
            <ChangeRoles account={account} roles={roles} onChange={onChange} />
          </td>
        </tr>
      )}
    </>
  );
}

const keyOf = ({ role, unit }: Grant): string => `${unit ?? ''} ${role}`;

function ChangeRoles({ account, roles, onChange }: Omit<PersonRowProps, 'onLink' | 'onRemove'>) {
  const t = useWords();
  const { session } = useOffice();
  const [grant, setGrant] = useState(() => firstGrant(roles, session.units[0]?.id ?? null));
  const { name, grants } = account;
  const without = (taken: Grant) => grants.filter((each) => keyOf(each) !== keyOf(taken));
  return (
    <div className="gate-add">
      {grants.map((each) => (
        <ActionButton
          key={keyOf(each)}
          icon="cross"
          onPress={() => onChange({ name, grants: without(each) })}
        >
          {t.people.takeRole(grantWords(each, roles, session.units, t.people))}
        </ActionButton>
      ))}
      <GrantFields roles={roles} value={grant} onChange={setGrant} />
      <ActionButton icon="plus" onPress={() => onChange({ name, grants: [...without(grant), grant] })}>
        {t.people.addRole}
      </ActionButton>
    </div>
  );
}

function Granted({ grant, roles }: { grant: Grant; roles: readonly OfficeRole[] }) {
  const t = useWords();
  const { session } = useOffice();
  return grantWords(grant, roles, session.units, t.people);
}

function grantWords(
  { role, unit }: Grant,
  roles: readonly OfficeRole[],
  units: readonly { readonly id: string; readonly name: string }[],
  words: { inUnit: (role: string, unit: string) => string; ofFederation: (role: string) => string },
): string {
  const name = roles.find(({ id }) => id === role)?.name ?? role;
  if (unit === null) return words.ofFederation(name);
  return words.inUnit(name, units.find(({ id }) => id === unit)?.name ?? unit);
}
