import { err, ok, type Result } from '../../core/result.ts';
import { indexDrawer } from './draw-index.ts';
import { createKey, type IssuedCard, type Issuer, KEY_DAYS, kidHex, type RandomBytes } from './issuer.ts';
import { cardsByNumber, isGood, plainNumber, pseudonymHex } from './member-number.ts';
import { cardAnew, pseudonymKept } from './reissue.ts';
import { withRevoked } from './revoke.ts';
import { endedBy } from './rotate.ts';

/** What a leaked key's replacement takes besides the issuer. */
export type Replacement = {
  readonly today: number;
  /** The members' numbers, for cards of another year: their members have other pseudonyms now. */
  readonly numbers?: readonly string[];
  /**
   * Makes a new secret for pseudonyms as well: it lay in the same file, and whoever has it can try out numbers. Then
   * every card needs its member's number, and those that lack it are revoked: no number leads to them any more.
   */
  readonly newSecret?: boolean;
  /** Takes the old keys out of the list at once: whoever has one could go on making cards dated before today. */
  readonly drop?: boolean;
  /** Marks the new cards as one run, so that they can be printed together. */
  readonly run?: number;
};

/** The issuer with its new key, the new cards, and how many old ones could not be made anew for want of a number. */
export type Replaced = {
  readonly issuer: Issuer;
  readonly cards: readonly IssuedCard[];
  readonly left: number;
};

/**
 * Replaces keys that others may have: they sign nothing after today, every good card is made anew under a new key,
 * and the old ones are revoked. Cards of another year whose member's number was not given are revoked as well where
 * the old keys are dropped, and stay as they are where not. [ISSUE-12] [ISSUE-20]
 */
export function replaceKey(
  issuer: Issuer,
  { today, numbers = [], newSecret = false, drop = false, run }: Replacement,
  randomBytes: RandomBytes,
): Result<Replaced, { readonly type: 'status-list-full' }> {
  const key = createKey(randomBytes(32), today, today + KEY_DAYS);
  const ended = issuer.keys.map(({ seed: _, ...old }) => endedBy(old, today));
  const numberOf = numbersByIndex(issuer, numbers);
  const fresh = newSecret ? { ...issuer, pseudonymSecret: randomBytes(32) } : issuer;
  const draw = indexDrawer(
    issuer.bits,
    issuer.cards.map((card) => card.index),
    randomBytes,
  );
  const cards: IssuedCard[] = [];
  const revoked: number[] = [];
  let left = 0;
  for (const old of issuer.cards.filter((card) => isGood(card, today))) {
    const number = numberOf.get(old.index);
    const kept = newSecret ? undefined : pseudonymKept(old, today);
    const pseudonym = number === undefined ? kept : pseudonymHex(fresh, number, today);
    if (pseudonym === undefined) left += 1;
    if (pseudonym !== undefined || drop || newSecret) revoked.push(old.index);
    if (pseudonym === undefined) continue;
    const index = draw();
    if (index === undefined) return err({ type: 'status-list-full' });
    const card = cardAnew(old, { index, pseudonym, kid: kidHex(key), issuedDay: today });
    cards.push(run === undefined ? card : { ...card, run, line: cards.length + 1 });
  }
  const after = withRevoked(fresh, revoked, today);
  const keys = drop ? [key] : [...ended, key];
  return ok({ issuer: { ...after, keys, cards: [...after.cards, ...cards] }, cards, left });
}

/** How many good cards are of members whose numbers these are. */
export function goodCardsOf(issuer: Issuer, numbers: readonly string[], today: number): number {
  const numberOf = numbersByIndex(issuer, numbers);
  return issuer.cards.filter((card) => isGood(card, today) && numberOf.has(card.index)).length;
}

/** Takes past keys out of the list: what they signed counts no longer, with whatever date. [ISSUE-12] */
export const dropPastKeys = (issuer: Issuer): Issuer => ({ ...issuer, keys: issuer.keys.slice(-1) });

function numbersByIndex(issuer: Issuer, numbers: readonly string[]): ReadonlyMap<number, string> {
  const cardsOf = cardsByNumber(issuer);
  return new Map(
    numbers
      .map(plainNumber)
      .flatMap((number) => cardsOf(number).map((card) => [card.index, number] as const)),
  );
}
