import type { Catalogue } from '../../core/catalogue.ts';
import type { KnownBody } from '../../core/journal/body.ts';
import { type Action, approversOf, permissionOf } from '../../core/people.ts';

/** Something that a role table may keep for some: what, why (null where none is asked), and who approved it. */
interface Deed {
  readonly action: Action;
  readonly reason: string | null;
  readonly approvedBy: string | undefined;
}

/** Whether everything in an entry that needs a reason has one. */
export const hasReasons = (known: KnownBody): boolean =>
  deedsOf(known).every(({ reason }) => reason === null || reason.trim() !== '');

/**
 * Whether whoever wrote an entry might do what is in it, alone or with the approval it names, by the role table of a
 * price list; a person that the list does not know is not judged. [ROLE-1] [ROLE-2] [CLOSE-4]
 */
export function isApproved(known: KnownBody, staff: string | null, list: Catalogue): boolean {
  const person = list.staff.find(({ id }) => id === staff);
  if (!person) return true;
  if (
    known.kind === 'shift-closed' &&
    list.unit.cosign &&
    !isAnother(known.body.cosignedBy, person.id, list)
  ) {
    return false;
  }
  return deedsOf(known).every(({ action, approvedBy }) => {
    if (permissionOf(person, action, list.roles) === 'yes') return true;
    // Who may do it alone has approved it, or did it before this person took the payment.
    return approversOf(person, action, list.staff, list.roles).some(({ id }) => id === approvedBy);
  });
}

const isAnother = (id: string | undefined, than: string, { staff }: Catalogue): boolean =>
  id !== than && staff.some((each) => each.id === id);

function deedsOf(known: KnownBody): Deed[] {
  switch (known.kind) {
    case 'sale':
      return known.body.lines.flatMap(({ product, name, voucher, comp, override, approvedBy }): Deed[] => [
        ...(product === null && voucher === undefined
          ? [{ action: 'open-ring' as const, reason: name, approvedBy }]
          : []),
        ...(comp ? [{ action: 'comp' as const, reason: comp.reason, approvedBy: comp.approvedBy }] : []),
        ...(override
          ? [{ action: 'override' as const, reason: override.reason, approvedBy: override.approvedBy }]
          : []),
      ]);
    case 'refund':
    case 'paid-in':
    case 'paid-out':
    case 'drop':
    case 'no-sale':
      return [{ action: known.kind, reason: known.body.reason, approvedBy: known.body.approvedBy }];
    case 'order-voided':
      return [{ action: 'void', reason: known.body.reason, approvedBy: known.body.approvedBy }];
    case 'approval':
      return [{ action: known.body.action, reason: null, approvedBy: known.body.approvedBy }];
    case 'shift-closed':
      return [{ action: 'close', reason: null, approvedBy: known.body.cosignedBy }];
    case 'shift-opened':
    case 'register-opened':
    // No register's: a right of the office's own.
    case 'adjustment':
      return [];
  }
}
