import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifyCard } from '../../src/core/card/verify.ts';
import { openTrustList } from '../../src/core/card/trust-list.ts';
import { bytesToHex } from '@noble/hashes/utils.js';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { buildFragment } from '../../src/issuing/core/fragment.ts';
import { issueCard, issueCards, textOfCard } from '../../src/issuing/core/issue.ts';
import { createIssuer, type IssuedCard, type Issuer, kidHex } from '../../src/issuing/core/issuer.ts';
import { pseudonymHex } from '../../src/issuing/core/member-number.ts';
import { reissueCard } from '../../src/issuing/core/reissue.ts';
import { renewCard } from '../../src/issuing/core/renew.ts';
import { dropPastKeys, replaceKey } from '../../src/issuing/core/replace.ts';
import { rotateKey, tidyKeys } from '../../src/issuing/core/rotate.ts';
import { forgetRun, recallRun, runsOf } from '../../src/issuing/core/runs.ts';
import { mergeTrust } from '../../src/issuing/merge.ts';
import { FEDERATION } from '../vectors/card-world.ts';
import type { Result } from '../../src/core/result.ts';

/** 2026-09-04: a day well inside its year, so that a year from it is another. */
const TODAY = 20_700;
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const fresh = (today = TODAY): Issuer =>
  createIssuer({ id: 'porters', name: 'Porters', kind: 'partner' }, today, random);
const must = <Value>(result: Result<Value, { type: string }>): Value => {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
};
const issued = (issuer: Issuer, member: string, today = TODAY, tier = 0) =>
  must(issueCard(issuer, { member, tier }, today, random));

/** What a till says of a card on a day, with the list that the issuer's next fragment makes. */
function outcome(issuer: Issuer, text: string | undefined, today = TODAY): string {
  const { bytes } = buildFragment(issuer, today);
  const merged = must(mergeTrust({ federationSeed: FEDERATION, fragments: [bytes], today }));
  const list = must(openTrustList(merged.bytes, bytesToHex(publicKeyOf(FEDERATION))));
  return verifyCard(text ?? '', list, { today, nowSeconds: today * 86_400 }).outcome;
}
const textOf = (issuer: Issuer, card: IssuedCard | undefined) => card && textOfCard(issuer, card);

describe('thousands at once', () => {
  const members = Array.from({ length: 5000 }, (_, at) => ({ member: String(at), line: at + 2 }));

  test('[ISSUE-10] 5,000 cards, each index once, in the order of the list', () => {
    const { issuer, cards } = must(issueCards(fresh(), members, TODAY, random, 1));
    expect(cards).toHaveLength(5000);
    expect(new Set(issuer.cards.map(({ index }) => index)).size).toBe(5000);
    expect(new Set(cards.map(({ pseudonym }) => pseudonym)).size).toBe(5000);
    expect(cards.map(({ line }) => line)).toEqual(members.map(({ line }) => line));
    expect(runsOf(issuer)).toEqual([{ run: 1, cards: 5000, day: TODAY }]);
    expect(outcome(issuer, textOf(issuer, cards[4321]))).toBe('valid');
  });

  test('[ISSUE-10] all or none: one that can’t be issued stops the whole', () => {
    const issuer = fresh();
    const odd = [...members.slice(0, 3), { member: '', line: 9 }];
    expect(issueCards(issuer, odd, TODAY, random)).toEqual({ ok: false, error: { type: 'no-member' } });
    expect(issueCards({ ...issuer, bits: 2 }, members.slice(0, 3), TODAY, random)).toEqual({
      ok: false,
      error: { type: 'status-list-full' },
    });
  });

  test('[ISSUE-10] a card is signed the same each time', () => {
    const { issuer, card, text } = issued(fresh(), '7');
    expect(textOfCard(issuer, card)).toBe(text);
  });

  test('[ISSUE-2] a run that was handed out is forgotten', () => {
    const { issuer } = must(issueCards(fresh(), members.slice(0, 3), TODAY, random, 4));
    const forgotten = forgetRun(issuer, 4);
    expect(runsOf(forgotten)).toEqual([]);
    expect(JSON.stringify(forgotten.cards)).not.toMatch(/"(run|line)"/);
    expect(forgotten.cards).toHaveLength(3);
  });

  test('[ISSUE-2] a run called handed out too early is taken back, and what came since stays', () => {
    const { issuer } = must(issueCards(fresh(), members.slice(0, 3), TODAY, random, 4));
    const later = must(issueCards(forgetRun(issuer, 4), members.slice(3, 5), TODAY, random, 1)).issuer;
    const recalled = recallRun(later, 4, issuer.cards);
    expect(recalled.cards.slice(0, 3)).toEqual(issuer.cards);
    expect(recalled.cards.slice(3)).toEqual(later.cards.slice(3));
  });
});

describe('renewing', () => {
  test('[ISSUE-16] a year on, with the tier kept; the old card goes on to its own end', () => {
    const first = issued(fresh(), '7', TODAY, 2);
    const later = TODAY + 340;
    const renewed = must(renewCard(first.issuer, { member: ' 7 ' }, later, random));
    expect(renewed.card).toMatchObject({ tier: 2, issuedDay: later, lastDay: later + 365 });
    expect(renewed.card.pseudonym).not.toBe(first.card.pseudonym);
    expect(outcome(renewed.issuer, first.text, later)).toBe('valid');
    expect(outcome(renewed.issuer, renewed.text, later + 300)).toBe('valid');
    expect(outcome(renewed.issuer, first.text, later + 300)).toBe('expired');
  });

  test('[ISSUE-16] not for strangers, and not for who has one that lasts as long', () => {
    const { issuer, card } = issued(fresh(), '7');
    expect(renewCard(issuer, { member: '8' }, TODAY, random)).toEqual({
      ok: false,
      error: { type: 'no-such-card' },
    });
    expect(renewCard(issuer, { member: '7' }, TODAY, random)).toEqual({
      ok: false,
      error: { type: 'lasts-longer', lastDay: card.lastDay },
    });
  });
});

describe('re-issuing', () => {
  test('[ISSUE-11] the old one is revoked by the same act; tier and last day stay', () => {
    const first = issued(fresh(), '7', TODAY, 1);
    for (const choice of [
      { by: 'text', text: first.text },
      { by: 'index', index: first.card.index },
      { by: 'member', member: '7' },
    ] as const) {
      const again = must(reissueCard(first.issuer, choice, TODAY + 5, random));
      expect(again.revoked).toEqual([first.card.index]);
      expect(again.card).toMatchObject({ tier: 1, lastDay: first.card.lastDay, issuedDay: TODAY + 5 });
      expect(outcome(again.issuer, first.text, TODAY + 5)).toBe('revoked');
      expect(outcome(again.issuer, textOf(again.issuer, again.card), TODAY + 5)).toBe('valid');
    }
  });

  test('[ISSUE-11] in another year a member’s number is needed: the pseudonym is new', () => {
    const { issuer, card } = issued(fresh(), '7');
    const nextYear = TODAY + 200;
    const byIndex = { by: 'index', index: card.index } as const;
    expect(reissueCard(issuer, byIndex, nextYear, random)).toEqual({
      ok: false,
      error: { type: 'member-needed' },
    });
    const again = must(reissueCard(issuer, { by: 'member', member: '7' }, nextYear, random));
    expect(again.card.pseudonym).not.toBe(card.pseudonym);
  });

  test('[ISSUE-11] leaves one good card, and makes none of a card that counts no more', () => {
    const one = issued(fresh(), '7');
    const two = issued(one.issuer, '7');
    const again = must(reissueCard(two.issuer, { by: 'member', member: '7' }, TODAY, random));
    expect(again.issuer.cards.filter(({ revokedDay }) => revokedDay === undefined)).toEqual([again.card]);
    const byText = { by: 'text', text: one.text } as const;
    expect(reissueCard(again.issuer, byText, TODAY, random)).toMatchObject({
      error: { type: 'no-good-card' },
    });
    expect(reissueCard(one.issuer, byText, TODAY + 366, random)).toMatchObject({
      error: { type: 'no-good-card' },
    });
  });
});

describe('the next key', () => {
  test('[ISSUE-9] for the overlap the old key signs and both are in the list; then the new one signs', () => {
    const first = issued(fresh(), '1');
    const rotated = rotateKey(first.issuer, TODAY + 10, random);
    const [old, next] = rotated.keys;
    expect(rotated.keys).toHaveLength(2);
    expect(old?.notAfter).toBe(TODAY + 40);
    const during = issued(rotated, '2', TODAY + 40);
    expect(during.card.kid).toBe(old && kidHex(old));
    const after = issued(during.issuer, '3', TODAY + 41);
    expect(after.card.kid).toBe(next && kidHex(next));
    for (const { text } of [first, during, after])
      expect(outcome(after.issuer, text, TODAY + 41)).toBe('valid');
  });

  test('[ISSUE-9] a past key loses its secret, and leaves the list after its last card', () => {
    const { issuer, card } = issued(fresh(), '1');
    const rotated = rotateKey(issuer, TODAY + 10, random);
    const past = tidyKeys(rotated, TODAY + 41);
    expect(past.keys.map(({ seed }) => seed !== undefined)).toEqual([false, true]);
    expect(textOfCard(past, card)).toBeUndefined();
    expect(tidyKeys(past, card.lastDay + 1).keys).toHaveLength(2);
    expect(tidyKeys(past, card.lastDay + 2).keys).toHaveLength(1);
  });
});

describe('a leaked key', () => {
  test('[ISSUE-12] ends today; every good card is made anew and the old ones are revoked', () => {
    const one = issued(fresh(), '1', TODAY, 2);
    const two = issued(one.issuer, '2');
    const later = TODAY + 3;
    const done = must(replaceKey(two.issuer, { today: later, run: 5 }, random));
    expect(done).toMatchObject({ left: 0 });
    expect(done.issuer.keys[0]).toMatchObject({ notAfter: later });
    expect(done.issuer.keys[0]?.seed).toBeUndefined();
    expect(done.cards.map(({ tier, run, line }) => [tier, run, line])).toEqual([
      [2, 5, 1],
      [0, 5, 2],
    ]);
    for (const { text } of [one, two]) expect(outcome(done.issuer, text, later)).toBe('revoked');
    for (const card of done.cards)
      expect(outcome(done.issuer, textOf(done.issuer, card), later)).toBe('valid');
    // Whoever has the leaked key can still date a card back, until the key leaves the list.
    const forged = issued(two.issuer, 'thief', TODAY);
    expect(outcome(done.issuer, forged.text, later)).toBe('valid');
    expect(outcome(dropPastKeys(done.issuer), forged.text, later)).toBe('unknown-issuer');
  });

  test('[ISSUE-12] cards of another year need their members’ numbers', () => {
    const one = issued(fresh(), '1');
    const two = issued(one.issuer, '2');
    const today = TODAY + 200;
    const some = must(replaceKey(two.issuer, { today, numbers: ['2', '3'] }, random));
    expect(some).toMatchObject({ left: 1, cards: [{ lastDay: two.card.lastDay }] });
    expect(outcome(some.issuer, one.text, today)).toBe('valid');
    expect(outcome(some.issuer, two.text, today)).toBe('revoked');
    const dropped = must(replaceKey(two.issuer, { today, drop: true }, random));
    expect(dropped).toMatchObject({ left: 2, cards: [] });
    expect(dropped.issuer.keys).toHaveLength(1);
    expect(dropped.issuer.cards.every(({ revokedDay }) => revokedDay === today)).toBe(true);
  });

  test('[ISSUE-20] with all members’ numbers the pseudonyms’ secret is new as well', () => {
    const one = issued(fresh(), '1', TODAY, 1);
    const two = issued(one.issuer, '2');
    const order = { today: TODAY, numbers: ['1', 'newcomer'], newSecret: true };
    const done = must(replaceKey(two.issuer, order, random));
    expect(done).toMatchObject({ left: 1, cards: [{ tier: 1, lastDay: one.card.lastDay }] });
    const [card] = done.cards;
    expect(done.issuer.pseudonymSecret).not.toEqual(two.issuer.pseudonymSecret);
    // Whoever has the old secret finds nobody by trying out numbers.
    expect(card?.pseudonym).not.toBe(one.card.pseudonym);
    expect(pseudonymHex(two.issuer, '1', TODAY)).toBe(one.card.pseudonym);
    expect(pseudonymHex(done.issuer, '1', TODAY)).toBe(card?.pseudonym);
    expect(outcome(done.issuer, card && textOfCard(done.issuer, card))).toBe('valid');
    // No number leads to a card of the old secret any more: none is left that counts.
    for (const { text } of [one, two]) expect(outcome(done.issuer, text)).toBe('revoked');
    const again = must(reissueCard(done.issuer, { by: 'member', member: '1' }, TODAY + 1, random));
    expect(again.revoked).toEqual([card?.index]);
    const kept = must(replaceKey(two.issuer, { today: TODAY, numbers: ['1'] }, random));
    expect(kept.issuer.pseudonymSecret).toEqual(two.issuer.pseudonymSecret);
    expect(kept.cards.map(({ pseudonym }) => pseudonym)).toEqual([one.card.pseudonym, two.card.pseudonym]);
  });
});
