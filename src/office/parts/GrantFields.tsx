import type { Grant, OfficeRole } from '../../protocol/rights.ts';
import { useOffice } from '../session.ts';
import { useWords } from '../words/use-words.ts';
import { Select } from './Select.tsx';

type GrantFieldsProps = {
  roles: readonly OfficeRole[];
  value: Grant;
  onChange: (grant: Grant) => void;
};

/** A role, and where it holds: a unit's in one unit, the federation's everywhere. [GATE-4] */
export function GrantFields({ roles, value, onChange }: GrantFieldsProps) {
  const t = useWords();
  const { session } = useOffice();
  const scope = roles.find(({ id }) => id === value.role)?.scope;
  const first = session.units[0]?.id ?? null;
  const choose = (role: string): void => {
    const unit = roles.find(({ id }) => id === role)?.scope === 'unit' ? (value.unit ?? first) : null;
    onChange({ role, unit });
  };
  return (
    <>
      <Select
        label={t.people.role}
        value={value.role}
        onChange={choose}
        options={roles.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {scope === 'unit' && (
        <Select
          label={t.people.unit}
          value={value.unit ?? ''}
          onChange={(unit) => onChange({ ...value, unit })}
          options={session.units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </>
  );
}

/** The role that is proposed first: the one of a unit that gives most. */
export function firstGrant(roles: readonly OfficeRole[], unit: string | null): Grant {
  const [role] = roles
    .filter(({ scope }) => scope === 'unit' && unit !== null)
    .toSorted((a, b) => b.may.length - a.may.length);
  return role ? { role: role.id, unit } : { role: roles[0]?.id ?? '', unit: null };
}
