import type { IssuedCard, Issuer } from './issuer.ts';

/** The number of the next run of issuing. */
export const nextRun = ({ cards }: Issuer): number =>
  cards.reduce((last, { run = 0 }) => Math.max(last, run), 0) + 1;

/** A run of issuing whose cards have not been handed out. */
export type Run = { readonly run: number; readonly cards: number; readonly day: number };

/** The runs that have not been handed out, the latest first. */
export function runsOf({ cards }: Issuer): readonly Run[] {
  const runs = new Map<number, Run>();
  for (const { run, issuedDay } of cards) {
    if (run !== undefined) runs.set(run, { run, cards: (runs.get(run)?.cards ?? 0) + 1, day: issuedDay });
  }
  return [...runs.values()].sort((a, b) => b.run - a.run);
}

/** Forgets which line of its list each card of a run was for: nothing but the pseudonym tells any more. [ISSUE-2] */
export const forgetRun = (issuer: Issuer, run: number): Issuer => ({
  ...issuer,
  cards: issuer.cards.map((card) => {
    if (card.run !== run) return card;
    const { run: _, line: __, ...rest } = card;
    return rest;
  }),
});

/** Takes a run back that was called handed out too early: its cards are told apart again as they were `before`. */
export function recallRun(issuer: Issuer, run: number, before: readonly IssuedCard[]): Issuer {
  const lines = new Map(before.filter((card) => card.run === run).map(({ index, line }) => [index, line]));
  return {
    ...issuer,
    cards: issuer.cards.map((card) => {
      if (!lines.has(card.index)) return card;
      const line = lines.get(card.index);
      return { ...card, run, ...(line === undefined ? {} : { line }) };
    }),
  };
}
