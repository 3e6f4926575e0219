import { bytesToHex } from '@noble/hashes/utils.js';
import { publicKeyOf } from '../core/card/ed25519.ts';
import type { Strike } from '../core/card/organisation.ts';
import {
  openTrustList,
  signTrustList,
  type TrustList,
  type TrustListFailure,
} from '../core/card/trust-list.ts';
import { err, ok, type Result } from '../core/result.ts';

/** What the steward declares of one organisation: the days of its strike, or null for none any more. */
export type StrikeRequest = {
  readonly federationSeed: Uint8Array;
  readonly previous: Uint8Array;
  readonly organisation: string;
  readonly strike: Strike | null;
  readonly today: number;
};

/** Why no list was made. */
export type StrikeFailure =
  | { readonly type: 'bad-previous'; readonly why: TrustListFailure }
  | {
      readonly type: 'no-such-organisation';
      readonly organisation: string;
      readonly known: readonly string[];
    }
  | { readonly type: 'ends-before-it-begins' }
  | { readonly type: 'no-strike'; readonly organisation: string };

/** Makes the next trust list, with a strike declared or ended, and nothing else changed but its day. [ISSUE-6] */
export function declareStrike({
  federationSeed,
  previous,
  organisation,
  strike,
  today,
}: StrikeRequest): Result<{ readonly bytes: Uint8Array; readonly list: TrustList }, StrikeFailure> {
  const opened = openTrustList(previous, bytesToHex(publicKeyOf(federationSeed)));
  if (!opened.ok) return err({ type: 'bad-previous', why: opened.error });
  const before = opened.value;
  const found = before.organisations.find(({ id }) => id === organisation);
  const known = before.organisations.map(({ id }) => id);
  if (!found) return err({ type: 'no-such-organisation', organisation, known });
  if (strike && strike.lastDay < strike.firstDay) return err({ type: 'ends-before-it-begins' });
  if (!strike && !found.strike) return err({ type: 'no-strike', organisation });
  const list: TrustList = {
    ...before,
    version: before.version + 1,
    day: Math.max(today, before.day),
    organisations: before.organisations.map((each) => {
      if (each.id !== organisation) return each;
      const { strike: _, ...rest } = each;
      return strike ? { ...rest, strike } : rest;
    }),
  };
  return ok({ bytes: signTrustList(list, federationSeed), list });
}
