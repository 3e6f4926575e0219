import { type LostName, lostUnder } from '../../core/card/standing.ts';
import type { TrustList } from '../../core/card/trust-list.ts';
import type { HeldCard, OpenOrder } from '../../device/db.ts';
import { play } from '../ui/sound.ts';
import { type Desk, todayAt } from './desk.ts';
import { keepOpenOrder } from './order-actions.ts';
import { signalOf } from './outcome-signal.ts';

/** A card as a newer trust list has it: as it counts now, or why it does no longer. */
export type UnderList = { readonly card: HeldCard } | { readonly lost: LostName };

/**
 * Asks a newer trust list about the card of an order: a strike that it declares counts at once, and a card that it
 * takes back counts no longer. What was kept over a reload has no place in the status list any more, and is asked
 * about its organisation alone. [PRICE-7] [CARD-17]
 */
export function underList(card: HeldCard, list: TrustList, today: number): UnderList {
  if (list.version <= card.listVersion) return { card };
  const found = list.organisations.find(({ id }) => id === card.organisation);
  if (!found) return { lost: 'unknown-issuer' };
  const lost = card.place && lostUnder(card.place, list, today);
  if (lost) return { lost };
  const { strike: _, ...rest } = card;
  const { kind, strike } = found;
  return {
    card: { ...rest, listVersion: list.version, coOp: kind === 'co-op', ...(strike ? { strike } : {}) },
  };
}

/** Asks the newest list about the order's card; one that it takes back leaves the order, and that is said. [CARD-17] */
export async function askList(desk: Desk): Promise<void> {
  const { store } = desk;
  const { card, trust, undo, joined, soundOn } = store.getState();
  if (!card || !trust) return;
  const now = underList(card, trust, todayAt(desk));
  if ('card' in now) {
    if (now.card === card) return;
    store.setState({ card: now.card });
  } else {
    // No step back brings it again.
    const leave = <Each extends OpenOrder>(each: Each): Each =>
      each.card?.place === card.place ? { ...each, card: null } : each;
    store.setState({
      card: null,
      undo: undo.map(leave),
      joined: joined && { ...joined, open: leave(joined.open), undo: joined.undo.map(leave) },
      cardLost: { outcome: now.lost, name: card.name },
    });
    if (soundOn) play(signalOf(now.lost));
  }
  await keepOpenOrder(desk);
}
