import type { Agreement } from '../agreement.ts';
import { MAX_LINES, type Order, type OrderLine } from '../order/order.ts';
import { type Agreed, agreedOn, amountOf, mayBeLowered } from './agreed.ts';

/** A line, or so many of it, with the one agreement that prices it. */
export interface Piece {
  /** Unique in the quote: the line's id, and a `+` for each piece of it before. */
  readonly key: string;
  readonly line: OrderLine;
  readonly agreed: Agreed | null;
}

/** How many an order takes of an agreement with a limit. */
export interface Use {
  readonly agreement: string;
  readonly count: number;
}

/** Lines that go together: one by itself, or the parts of a combo. What is measured can't be divided. */
interface Bundle {
  readonly lines: readonly number[];
  readonly units: number;
  readonly whole: boolean;
  taken: readonly { readonly agreement: Agreement; readonly units: number }[];
  rest: number;
  /** What it is, whenever it was rung up; made when two savings are equal. */
  identity: string | null;
}

interface Claim {
  readonly agreement: Agreement;
  readonly bundle: Bundle;
  /** Of one unit. */
  readonly saving: number;
}

/**
 * Gives what is left of agreements with a limit to where each saves most beside what the line has already; then the
 * lowest agreement id and what the line is decide, never the order of taps. What gets one agreement for some and
 * another price for the rest is divided in two lines. A combo is one, and so is what is measured. [PRICE-10]
 */
export function withLimits(
  order: Order,
  best: readonly (Agreed | null)[],
  limited: readonly Agreement[],
  left: ReadonlyMap<string, number>,
): { readonly pieces: readonly Piece[]; readonly uses: readonly Use[] } {
  const bundles = bundlesOf(order);
  const claims = claimsOf(order, best, limited, bundles);
  const remaining = new Map(limited.map(({ id, perDay = 0 }) => [id, left.get(id) ?? perDay]));
  let room = Math.max(0, MAX_LINES - order.length);
  for (;;) {
    const claim = bestClaim(claims, remaining, room, order);
    if (!claim) break;
    const { agreement, bundle } = claim;
    const had = remaining.get(agreement.id) ?? 0;
    const units = Math.min(had, bundle.rest);
    if (units < bundle.rest) room -= bundle.lines.length;
    bundle.taken = [...bundle.taken, { agreement, units }];
    bundle.rest -= units;
    remaining.set(agreement.id, had - units);
  }
  return { pieces: piecesOf(order, best, bundles), uses: usesOf(bundles) };
}

function bundlesOf(order: Order): Bundle[] {
  const combos = new Map<number, number[]>();
  const groups: number[][] = [];
  for (const [at, { combo }] of order.entries()) {
    const held = combo && combos.get(combo.group);
    if (held) held.push(at);
    else {
      const group = [at];
      if (combo) combos.set(combo.group, group);
      groups.push(group);
    }
  }
  return groups.map((lines) => {
    const whole = lines.some((at) => order[at]?.measure !== undefined);
    const units = whole ? 1 : (order[lines[0] ?? 0]?.quantity ?? 0);
    return { lines, units, whole, taken: NOTHING, rest: units, identity: null };
  });
}

const NOTHING: Bundle['taken'] = [];

function claimsOf(
  order: Order,
  best: readonly (Agreed | null)[],
  limited: readonly Agreement[],
  bundles: readonly Bundle[],
): Claim[] {
  const claims: Claim[] = [];
  for (const agreement of limited) {
    for (const bundle of bundles) {
      let saving = 0;
      for (const at of bundle.lines) saving += savingOn(agreement, order[at], best[at] ?? null);
      if (saving > 0) claims.push({ agreement, bundle, saving: saving / bundle.units });
    }
  }
  return claims;
}

/** The claim that saves most of those that can have something; each that is taken ends an agreement or a bundle. */
function bestClaim(
  claims: readonly Claim[],
  remaining: ReadonlyMap<string, number>,
  room: number,
  order: Order,
): Claim | null {
  let best: Claim | null = null;
  for (const claim of claims) {
    if (best && claim.saving < best.saving) continue;
    const { bundle, agreement } = claim;
    const units = Math.min(remaining.get(agreement.id) ?? 0, bundle.rest);
    const fits = units === bundle.rest || (!bundle.whole && room >= bundle.lines.length);
    if (units > 0 && fits && (!best || isBefore(claim, best, order))) best = claim;
  }
  return best;
}

function isBefore(claim: Claim, than: Claim, order: Order): boolean {
  if (claim.saving !== than.saving) return claim.saving > than.saving;
  if (claim.agreement.id !== than.agreement.id) return claim.agreement.id < than.agreement.id;
  return identityOf(claim.bundle, order) < identityOf(than.bundle, order);
}

/** All that its lines are but where they stand in the order. */
function identityOf(bundle: Bundle, order: Order): string {
  bundle.identity ??= JSON.stringify(
    bundle.lines.map((at) => {
      const { id: _, note: __, made: ___, combo, ...line } = order[at] ?? { id: '' };
      return Object.entries({ ...line, combo: combo?.product })
        .filter(([, value]) => value !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1));
    }),
  );
  return bundle.identity;
}

/** What an agreement saves on all of a line, beside what it has already; 0 where that is better. */
function savingOn(agreement: Agreement, line: OrderLine | undefined, best: Agreed | null): number {
  if (!line || !mayBeLowered(line)) return 0;
  const agreed = agreedOn(agreement, line);
  const without = best?.charged ?? amountOf(line, line.unitPrice);
  return agreed ? Math.max(0, without - agreed.charged) : 0;
}

/** Each bundle where its first line stands; one that is divided as so many bundles, combos in groups of their own. */
function piecesOf(order: Order, best: readonly (Agreed | null)[], bundles: readonly Bundle[]): Piece[] {
  const pieces: Piece[] = [];
  let lastGroup = order.reduce((last, { combo }) => Math.max(last, combo?.group ?? 0), 0);
  for (const { lines, taken, rest, units } of bundles) {
    const parts: { agreement: Agreement | null; units: number }[] = [...taken];
    if (rest > 0 || parts.length === 0) parts.push({ agreement: null, units: rest });
    for (const [nth, part] of parts.entries()) {
      if (nth > 0) lastGroup += 1;
      for (const at of lines) {
        const held = order[at];
        if (!held) continue;
        const key = held.id + '+'.repeat(nth);
        const whole = part.units === units;
        const line = whole ? held : divided(held, part.units, nth > 0 ? lastGroup : null);
        const otherwise = atQuantity(best[at] ?? null, line);
        pieces.push({
          key,
          line,
          agreed: part.agreement ? better(part.agreement, line, otherwise) : otherwise,
        });
      }
    }
  }
  return pieces;
}

const divided = (line: OrderLine, quantity: number, group: number | null): OrderLine =>
  line.combo && group !== null
    ? { ...line, quantity, combo: { ...line.combo, group } }
    : { ...line, quantity };

/** A part of a combo may have something better, or nothing of this agreement. */
function better(agreement: Agreement, line: OrderLine, otherwise: Agreed | null): Agreed | null {
  const agreed = mayBeLowered(line) ? agreedOn(agreement, line) : null;
  const without = otherwise?.charged ?? amountOf(line, line.unitPrice);
  return agreed && agreed.charged < without ? agreed : otherwise;
}

/** The same agreement on fewer: only counted lines are ever divided, and their price of one stays. */
const atQuantity = (agreed: Agreed | null, line: OrderLine): Agreed | null =>
  agreed && !line.measure ? { ...agreed, charged: amountOf(line, agreed.price) } : agreed;

function usesOf(bundles: readonly Bundle[]): Use[] {
  const counts = new Map<string, number>();
  for (const { agreement, units } of bundles.flatMap(({ taken }) => taken)) {
    counts.set(agreement.id, (counts.get(agreement.id) ?? 0) + units);
  }
  return [...counts]
    .map(([agreement, count]) => ({ agreement, count }))
    .sort((a, b) => compare(a.agreement, b.agreement));
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
