import { randomBytes } from 'node:crypto';
import type { Staff } from '../../core/people.ts';
import { PIN_KDF } from '../../core/pin.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { UnitData } from './data.ts';
import { type LoadError, quoted } from './errors.ts';
import { checkPin, hashPin } from './pins.ts';

/**
 * A unit's staff as its catalogue holds them. Someone of the same name as before keeps the pseudonym, and the
 * stored hash too unless the PIN changed, so loading the same folder again changes nothing. [LOAD-4]
 */
export async function staffOf(
  { staff }: UnitData,
  before: readonly Staff[],
): Promise<Result<Staff[], LoadError[]>> {
  const known = new Map(before.map((person) => [person.name.normalize('NFC'), person]));
  const people = await Promise.all(
    staff.map(async ({ row, name, pin, roles, language }): Promise<Result<Staff, LoadError>> => {
      const more = {
        ...(roles.length > 0 ? { roles: [...roles] } : {}),
        ...(language ? { language } : {}),
      };
      const person = known.get(name.normalize('NFC'));
      const same = person && { id: person.id, name: person.name, pin: person.pin, ...more };
      if (pin === null) return same ? ok(same) : err(pinMissing(row, name));
      if (same && same.pin.iterations === PIN_KDF.iterations && (await checkPin(pin, same.pin))) {
        return ok(same);
      }
      return ok({ id: person?.id ?? newPseudonym(), name, pin: await hashPin(pin), ...more });
    }),
  );
  const errors = people.flatMap((person) => (person.ok ? [] : [person.error]));
  return errors.length > 0 ? err(errors) : ok(people.flatMap((person) => (person.ok ? [person.value] : [])));
}

const newPseudonym = (): string => `s-${randomBytes(8).toString('hex')}`;

const pinMissing = (row: number, name: string): LoadError => ({
  type: 'bad-value',
  file: 'staff.csv',
  row,
  column: 'pin',
  problem: `${quoted(name)} is new and has no PIN yet`,
  expected: '4 to 8 digits',
});
