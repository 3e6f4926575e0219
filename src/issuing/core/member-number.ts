import { bytesToHex } from '@noble/hashes/utils.js';
import { pseudonymOf } from '../../core/card/pseudonym.ts';
import type { IssuedCard, Issuer } from './issuer.ts';

/** Why a text is no member number. */
export type NumberFault = 'no-member' | 'too-long' | 'odd-number';

const LONGEST = 40;

/** A member's number as it goes into the pseudonym: without spaces around it, in one Unicode form. */
export const plainNumber = (text: string): string => text.normalize('NFC').trim();

/** What is wrong with a member number, already plain; null when it will do. */
export function numberFault(number: string): NumberFault | null {
  if (number === '') return 'no-member';
  if (number.length > LONGEST) return 'too-long';
  return /\p{C}/u.test(number) ? 'odd-number' : null;
}

/** The pseudonym of a member on a card of this day, 20 hex digits. [CARD-12] */
export const pseudonymHex = (issuer: Issuer, number: string, issuedDay: number): string =>
  bytesToHex(pseudonymOf(issuer.pseudonymSecret, number, issuedDay));

/** The year of a day: a pseudonym is new each year. */
export const yearOf = (day: number): number => new Date(day * 86_400_000).getUTCFullYear();

/** All cards of each member, found by number: the pseudonyms of every year in which cards were issued are tried. */
export function cardsByNumber(issuer: Issuer): (number: string) => readonly IssuedCard[] {
  const byPseudonym = new Map<string, IssuedCard[]>();
  const dayOfYear = new Map<number, number>();
  for (const card of issuer.cards) {
    byPseudonym.set(card.pseudonym, [...(byPseudonym.get(card.pseudonym) ?? []), card]);
    dayOfYear.set(yearOf(card.issuedDay), card.issuedDay);
  }
  const days = [...dayOfYear.values()];
  return (number) => days.flatMap((day) => byPseudonym.get(pseudonymHex(issuer, number, day)) ?? []);
}

/** Whether a card still counts on this day, as far as its issuer knows. */
export const isGood = (card: IssuedCard, today: number): boolean =>
  card.revokedDay === undefined && card.lastDay >= today;
