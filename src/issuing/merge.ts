import { bytesToHex } from '@noble/hashes/utils.js';
import { publicKeyOf } from '../core/card/ed25519.ts';
import { newestKey, type Organisation } from '../core/card/organisation.ts';
import { isRevoked } from '../core/card/status-list.ts';
import {
  DEFAULT_BOUND_DAYS,
  duplicateKey,
  openFragment,
  openTrustList,
  signTrustList,
  type TrustList,
  type TrustListFailure,
} from '../core/card/trust-list.ts';
import { err, ok, type Result } from '../core/result.ts';

/** What a steward puts together. `acceptNewKey` names organisations whose new key was checked by hand. */
export type MergeRequest = {
  readonly federationSeed: Uint8Array;
  readonly previous?: Uint8Array;
  readonly fragments: readonly Uint8Array[];
  readonly today: number;
  readonly boundDays?: number;
  readonly acceptNewKey?: readonly string[];
};

/** What differs from the previous list, for the steward to read before publishing. */
export type Change = { readonly organisation: string } & (
  | { readonly type: 'added'; readonly name: string; readonly kind: string; readonly keys: readonly string[] }
  | { readonly type: 'renamed'; readonly from: string; readonly to: string }
  | { readonly type: 'key-added' | 'key-dropped'; readonly key: string }
  /** Other days on which the key may have signed: a wider window makes other cards count. */
  | { readonly type: 'key-days-changed'; readonly key: string }
  | { readonly type: 'revoked'; readonly count: number }
);

/** Why no list was made; `fragment` counts from 1. */
export type MergeFailure =
  | { readonly type: 'bad-previous'; readonly why: TrustListFailure }
  | { readonly type: 'bad-fragment'; readonly fragment: number; readonly why: TrustListFailure }
  | { readonly type: 'organisation-twice'; readonly organisation: string }
  | {
      readonly type: 'unknown-signer';
      readonly organisation: string;
      readonly key: string;
      /** Keys in force that the fragment does not name: to accept it ends their cards. */
      readonly drops: readonly string[];
    }
  | { readonly type: 'kind-changed'; readonly organisation: string }
  | { readonly type: 'status-list-shrunk'; readonly organisation: string }
  | { readonly type: 'revocations-cleared'; readonly organisation: string; readonly count: number }
  | { readonly type: 'duplicate-key'; readonly key: string }
  /** An id that registers would not take, or a name that could forge the terminal's words. */
  | { readonly type: 'odd-name'; readonly fragment: number };

/** A new signed list, what is in it, and what changed. */
export type Merged = {
  readonly bytes: Uint8Array;
  readonly list: TrustList;
  readonly changes: readonly Change[];
};

/**
 * Makes the next trust list: the previous one's organisations, each replaced by its fragment where there is one,
 * and new ones after them. Refuses whole at the first doubt. [ISSUE-4] [ISSUE-5] [ISSUE-6]
 */
export function mergeTrust(request: MergeRequest): Result<Merged, MergeFailure> {
  const { federationSeed, previous, today } = request;
  const opened = previous && openTrustList(previous, bytesToHex(publicKeyOf(federationSeed)));
  if (opened && !opened.ok) return err({ type: 'bad-previous', why: opened.error });
  const before = opened?.value;

  const organisations = new Map(before?.organisations.map((each) => [each.id, each]));
  const changes: Change[] = [];
  const merged = new Set<string>();
  for (const [at, bytes] of request.fragments.entries()) {
    const fragment = openFragment(bytes);
    if (!fragment.ok) return err({ type: 'bad-fragment', fragment: at + 1, why: fragment.error });
    for (const next of fragment.value.organisations) {
      if (merged.has(next.id)) return err({ type: 'organisation-twice', organisation: next.id });
      merged.add(next.id);
      const known = organisations.get(next.id);
      if (!isPlain(next)) return err({ type: 'odd-name', fragment: at + 1 });
      const accepted = request.acceptNewKey ?? [];
      const doubt = known ? doubtOf(known, next, accepted) : before && strangerOf(next, accepted);
      if (doubt) return err(doubt);
      organisations.set(next.id, withStrikeOf(known, next));
      changes.push(...changesOf(known, next));
    }
  }
  const all = [...organisations.values()];
  const key = duplicateKey(all);
  if (key !== undefined) return err({ type: 'duplicate-key', key });
  const list: TrustList = {
    version: (before?.version ?? 0) + 1,
    day: Math.max(today, before?.day ?? 0),
    boundDays: request.boundDays ?? before?.boundDays ?? DEFAULT_BOUND_DAYS,
    organisations: all,
  };
  return ok({ bytes: signTrustList(list, federationSeed), list, changes });
}

/** Ids as the ledger loads them; names of one line, no longer than a receipt holds. */
const isPlain = ({ id, name }: Organisation): boolean =>
  /^[a-z0-9][a-z0-9-]{0,39}$/.test(id) && /^[^\p{Cc}\p{Cf}\p{Cs}]{1,80}$/u.test(name);

/** To a list in force nobody is added whose key was not compared by another way. [ISSUE-4] */
function strangerOf(next: Organisation, accepted: readonly string[]): MergeFailure | undefined {
  if (accepted.includes(next.id)) return undefined;
  const key = hexOf(newestKey(next.keys));
  return { type: 'unknown-signer', organisation: next.id, key, drops: [] };
}

/** Why a fragment may not replace what is known of its organisation, if so. */
function doubtOf(
  known: Organisation,
  next: Organisation,
  accepted: readonly string[],
): MergeFailure | undefined {
  const organisation = known.id;
  const signer = hexOf(newestKey(next.keys));
  if (signer !== hexOf(newestKey(known.keys)) && !accepted.includes(organisation)) {
    const kept = keysOf(next);
    const drops = keysOf(known).filter((key) => !kept.includes(key));
    return { type: 'unknown-signer', organisation, key: signer, drops };
  }
  if (next.kind !== known.kind) return { type: 'kind-changed', organisation };
  if (next.bits < known.bits) return { type: 'status-list-shrunk', organisation };
  const count = countRevoked(known, (index) => !isRevoked(next.status, index));
  return count > 0 ? { type: 'revocations-cleared', organisation, count } : undefined;
}

/** A strike is the federation's to declare: it stays as it was, whatever the fragment says. [ISSUE-6] */
function withStrikeOf(known: Organisation | undefined, next: Organisation): Organisation {
  const { strike: _, ...rest } = next;
  return known?.strike ? { ...rest, strike: known.strike } : rest;
}

function changesOf(known: Organisation | undefined, next: Organisation): Change[] {
  const organisation = next.id;
  const keys = keysOf(next);
  if (!known) return [{ type: 'added', organisation, name: next.name, kind: next.kind, keys }];
  const changes: Change[] = [];
  if (known.name !== next.name) {
    changes.push({ type: 'renamed', organisation, from: known.name, to: next.name });
  }
  const before = keysOf(known);
  for (const key of keys) if (!before.includes(key)) changes.push({ type: 'key-added', organisation, key });
  for (const key of before) {
    if (!keys.includes(key)) changes.push({ type: 'key-dropped', organisation, key });
  }
  for (const key of next.keys) {
    const held = known.keys.find((each) => hexOf(each) === hexOf(key));
    if (held && (held.notBefore !== key.notBefore || held.notAfter !== key.notAfter)) {
      changes.push({ type: 'key-days-changed', organisation, key: hexOf(key) });
    }
  }
  const count = countRevoked(next, (index) => index >= known.bits || !isRevoked(known.status, index));
  if (count > 0) changes.push({ type: 'revoked', organisation, count });
  return changes;
}

/** How many cards of the organisation are revoked and fit. */
export function countRevoked({ status, bits }: Organisation, fits = (_index: number) => true): number {
  let count = 0;
  for (let index = 0; index < bits; index++) if (isRevoked(status, index) && fits(index)) count++;
  return count;
}

const hexOf = (key: { readonly publicKey: Uint8Array } | undefined): string =>
  key ? bytesToHex(key.publicKey) : '';
const keysOf = ({ keys }: Organisation): string[] => keys.map(hexOf);
