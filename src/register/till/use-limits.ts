import { ANY_CO_OP } from '../../core/any-co-op.ts';
import { parseCardText } from '../../core/card/card.ts';
import type { Agreement } from '../../core/catalogue.ts';
import type { HeldCard } from '../../device/db.ts';
import { countersFor, forgetOtherDates, readUses } from '../../device/use-counts.ts';
import { type Desk, proposedDate } from './desk.ts';

/** The business date that uses are counted on: the open shift's. */
const dateOf = (desk: Desk): string =>
  desk.store.getState().register?.openShift?.businessDate ?? proposedDate(desk);

/** Agreements with a limit that may be for an organisation's cards. */
const limitedFor = (agreements: readonly Agreement[], organisation: string): string[] =>
  agreements
    .filter((each) => each.perDay !== undefined && [organisation, ANY_CO_OP].includes(each.organisation))
    .map(({ id }) => id);

/**
 * The counters of a card that was just verified. Its pseudonym is read here, once, and goes no further. Where they
 * can't be had the card has none, and so nothing of what is limited. [PRICE-10]
 */
export async function withCounters(desk: Desk, card: HeldCard, text: string): Promise<HeldCard> {
  const agreements = desk.store.getState().catalogue?.agreements ?? [];
  const limited = limitedFor(agreements, card.organisation);
  const shown = limited.length > 0 ? parseCardText(text) : undefined;
  if (!shown) return card;
  try {
    const counters = await countersFor(desk.db, dateOf(desk), shown.card.pseudonym, limited);
    return { ...card, counters };
  } catch {
    return card;
  }
}

/** Reads what a card's counters stand at into the state; those of another business date are gone. */
export async function showUses(desk: Desk, card: HeldCard | null): Promise<void> {
  const ids = Object.values(card?.counters ?? {});
  if (ids.length === 0) return;
  const used = await readUses(desk.db, dateOf(desk), ids).catch(() => ({}));
  desk.store.setState({ used: { ...desk.store.getState().used, ...used } });
}

/** Forgets what was counted on other business dates, in the store and in memory. [PRICE-13] */
export async function tidyCounts(desk: Desk): Promise<void> {
  if (!desk.store.getState().catalogue) return;
  const forgotten = await forgetOtherDates(desk.db, dateOf(desk)).catch(() => false);
  if (forgotten) desk.store.setState({ used: {} });
}
