import type { TrustListFailure } from '../core/card/trust-list.ts';
import type { RequestFailure } from '../core/card/binding.ts';
import { inFours } from '../core/card/key-words.ts';
import { dateOfDay } from '../core/day/business-date.ts';
import type { RowFault } from './core/check-members.ts';
import type { IssueFailure } from './core/issue.ts';
import type { ListFailure } from './core/members-csv.ts';
import type { RecoveryFailure } from './core/recovery.ts';
import type { ReissueFailure } from './core/reissue.ts';
import type { RenewFailure } from './core/renew.ts';
import type { RevokeFailure } from './core/revoke.ts';
import type { StrikeFailure } from './strike.ts';
import type { Change, MergeFailure } from './merge.ts';

/** Why a trust list or fragment is refused, for a sentence that begins with its name. */
export function trustListWords(failure: TrustListFailure): string {
  switch (failure.type) {
    case 'malformed':
      return 'is damaged or not of the right form';
    case 'malformed-key':
      return "can't be checked: a key is 64 hexadecimal digits";
    case 'wrong-key':
      return 'is signed by another key';
    case 'bad-signature':
      return 'has a signature that is not right: it was changed after signing';
    case 'duplicate-key':
      return `lists the public key ${failure.publicKey} twice`;
    case 'not-one-organisation':
      return 'is not the fragment of one organisation with a key';
  }
}

/** Why no card was issued. */
export const issueWords = (failure: IssueFailure): string =>
  ({
    'no-member': 'A member number is needed.',
    'too-long': 'A member number has at most 40 letters and digits.',
    'odd-number': 'A member number is one plain line.',
    'ends-before-today': 'The card would have ended before today. Give --until a later date.',
    'key-not-valid-today': "The issuer's key does not count today. Make a new one with rotate.",
    'bad-tier': 'A tier is a whole number, 0 or more.',
    'status-list-full': 'Every place in the status list is taken. Make a new issuer with keygen.',
  })[failure.type];

/** What is wrong with a row of a list. */
export function rowWords(fault: RowFault): string {
  if (fault.type === 'twice') return `the same member as in line ${fault.line}`;
  if (fault.type === 'has-card') return `has a card until ${dateOfDay(fault.lastDay)}`;
  return {
    'no-member': 'no member number',
    'too-long': 'a member number of more than 40 letters',
    'odd-number': 'a member number with invisible characters',
    'bad-tier': 'a tier that is no whole number',
  }[fault.type];
}

/** What is to be thought of before cards of an issuer's own tiers are made. [ISSUE-21] */
export const ownTierWords = (tiers: readonly number[]): string =>
  `Tier ${tiers.join(', ')} is none of the format's (0 member, 1 co-op worker, 2 buying for the organisation): it gets only the prices that an agreement names for it. A slip? Correct it in the list first.`;

/** Why a file is no list of members. */
export function listWords(failure: ListFailure): string {
  switch (failure.type) {
    case 'empty':
      return 'holds no member';
    case 'no-member-column':
      return `has no column called member (it has: ${failure.columns.join(', ')})`;
    case 'not-csv':
      return `is no CSV: a quotation mark that does not end, at line ${failure.line}`;
  }
}

/** Why a card was not renewed. */
export function renewWords(failure: RenewFailure): string {
  if (failure.type === 'lasts-longer') {
    return `This member has a card until ${dateOfDay(failure.lastDay)}, which is no shorter. Give --until a later date.`;
  }
  return failure.type === 'no-such-card'
    ? 'This member has no card to renew. Use issue.'
    : issueWords(failure);
}

/** Why a card was not made anew. */
export function reissueWords(failure: ReissueFailure): string {
  switch (failure.type) {
    case 'no-good-card':
      return 'There is no such card that still counts. Use issue.';
    case 'member-needed':
      return 'That card is of another year, in which its member had another pseudonym. Give --member.';
    case 'key-not-valid-today':
    case 'status-list-full':
      return issueWords(failure);
    default:
      return revokeWords(failure);
  }
}

/** Why a typed recovery sheet is not taken. */
export function recoveryWords(failure: RecoveryFailure): string {
  switch (failure.type) {
    case 'wrong-length':
      return `A recovery sheet has six lines of letters and digits; here are ${failure.lines}.`;
    case 'wrong-line':
      return `Line ${failure.line} has a slip in it: compare it with the sheet, letter by letter.`;
    case 'unknown-version':
      return 'This sheet was printed by a newer version.';
    case 'wrong-sum':
      return 'The lines do not belong together: are they all of the same sheet?';
  }
}

/** Why nothing was revoked. */
export const revokeWords = (failure: RevokeFailure): string =>
  ({
    'not-our-card': 'That text is not a card signed by this issuer.',
    'no-such-card': 'This issuer has issued no such card.',
    'revoked-before': 'Already revoked; nothing has changed.',
  })[failure.type];

/** Why no trust list was made; `fragments` are the names of the files. */
export function mergeWords(failure: MergeFailure, fragments: readonly string[]): string {
  switch (failure.type) {
    case 'bad-previous':
      return `The previous list ${trustListWords(failure.why)}.`;
    case 'bad-fragment':
      return `${fragments[failure.fragment - 1]} ${trustListWords(failure.why)}.`;
    case 'organisation-twice':
      return `Two fragments are for ${failure.organisation}. Give only the newer one.`;
    case 'unknown-signer':
      return [
        `The fragment for ${failure.organisation} is signed by a key that the list does not have:`,
        `  ${inFours(failure.key)}`,
        `Ask them for it by another way; if it is theirs, add --accept-new-key ${failure.organisation}.`,
        ...(failure.drops.length > 0
          ? ['That drops what the fragment no longer names, and with it every card it signed:']
          : []),
        ...failure.drops.map((key) => `  ${inFours(key)}`),
      ].join('\n');
    case 'odd-name':
      return `Fragment ${failure.fragment} has an id that is not a-z, 0-9 and -, or a name that is not one plain line.`;
    case 'kind-changed':
      return `The fragment for ${failure.organisation} changes what kind of organisation it is.`;
    case 'status-list-shrunk':
      return `The fragment for ${failure.organisation} has room for fewer cards than before.`;
    case 'revocations-cleared':
      return `The fragment for ${failure.organisation} takes back ${failure.count} revoked cards: it is older than the list, or wrong.`;
    case 'duplicate-key':
      return `Two organisations claim the public key ${inFours(failure.key)}.`;
  }
}

/** A change in a line. */
export function changeWords(change: Change): string {
  switch (change.type) {
    case 'added':
      return `${change.organisation}: new, "${change.name}" (${change.kind}), key ${change.keys.map(inFours).join(', ')}. Compare it with them by another way.`;
    case 'renamed':
      return `${change.organisation}: now called "${change.to}", was "${change.from}"`;
    case 'key-added':
      return `${change.organisation}: new key ${inFours(change.key)}`;
    case 'key-dropped':
      return `${change.organisation}: key dropped, no card that it signed counts any longer: ${inFours(change.key)}`;
    case 'key-days-changed':
      return `${change.organisation}: other days for key ${inFours(change.key)}. Ask them why.`;
    case 'revoked':
      return `${change.organisation}: ${change.count} newly revoked`;
  }
}

/** Why a phone's request is not answered, and what helps. */
export const requestWords = (failure: RequestFailure): string =>
  ({
    'not-a-request': 'That is not a request code: it begins with SR1:. Put it in single quotes.',
    malformed: 'The request code is damaged. Scan or copy it again, whole.',
    'weak-key': 'The request names a key that anyone could sign for. Nothing was issued.',
    'not-proven': 'The request is not signed by the key that it names. Nothing was issued.',
    'too-old': 'The request is more than 7 days old. Ask for a new one.',
    'clock-ahead':
      'The request comes from the future: the clock of the phone or of this machine is wrong. Set it and ask again.',
    'used-before': 'A card was bound by this request before. For another card the phone makes a new request.',
  })[failure.type];

/** Why no strike was declared or ended. */
export function strikeWords(failure: StrikeFailure): string {
  switch (failure.type) {
    case 'bad-previous':
      return `The previous list ${trustListWords(failure.why)}.`;
    case 'no-such-organisation':
      return `The list has no ${failure.organisation}. It has ${failure.known.join(', ')}.`;
    case 'ends-before-it-begins':
      return 'The strike would end before it begins.';
    case 'no-strike':
      return `${failure.organisation} is not on strike in this list.`;
  }
}
