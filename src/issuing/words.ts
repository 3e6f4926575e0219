import type { TrustListFailure } from '../core/card/trust-list.ts';
import type { IssueFailure } from './issue.ts';
import type { Change, MergeFailure } from './merge.ts';
import type { RevokeFailure } from './revoke.ts';

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
    'ends-before-today': 'The card would have ended before today. Give --until a later date.',
    'key-not-valid-today': "The issuer's key does not count today. Make a new one with keygen.",
    'bad-tier': 'A tier is a whole number, 0 or more.',
    'status-list-full': 'Every place in the status list is taken. Make a new issuer with keygen.',
  })[failure.type];

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
      return `The fragment for ${failure.organisation} is signed by a key that the list does not have:\n  ${failure.key}\nAsk them for it by another way; if it is theirs, add --accept-new-key ${failure.organisation}.`;
    case 'odd-name':
      return `Fragment ${failure.fragment} has an id that is not a-z, 0-9 and -, or a name that is not one plain line.`;
    case 'kind-changed':
      return `The fragment for ${failure.organisation} changes what kind of organisation it is.`;
    case 'status-list-shrunk':
      return `The fragment for ${failure.organisation} has room for fewer cards than before.`;
    case 'revocations-cleared':
      return `The fragment for ${failure.organisation} takes back ${failure.count} revoked cards: it is older than the list, or wrong.`;
    case 'duplicate-key':
      return `Two organisations claim the public key ${failure.key}.`;
  }
}

/** A change in a line. */
export function changeWords(change: Change): string {
  switch (change.type) {
    case 'added':
      return `${change.organisation}: new, "${change.name}" (${change.kind}), key ${change.keys.join(', ')}. Compare it with them by another way.`;
    case 'renamed':
      return `${change.organisation}: now called "${change.to}", was "${change.from}"`;
    case 'key-added':
      return `${change.organisation}: new key ${change.key}`;
    case 'key-dropped':
      return `${change.organisation}: key dropped, its cards no longer count: ${change.key}`;
    case 'key-days-changed':
      return `${change.organisation}: other days for key ${change.key}. Ask them why.`;
    case 'revoked':
      return `${change.organisation}: ${change.count} newly revoked`;
  }
}
