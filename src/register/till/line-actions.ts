import {
  compLine,
  noteLine,
  offerFor,
  overridePrice,
  serveLine,
  undoOverride,
} from '../../core/order/change-line.ts';
import type { Product } from '../../core/catalogue.ts';
import { type Approved, linesWith, type Order } from '../../core/order/order.ts';
import { type Chosen, rechoose } from '../../core/order/rechoose.ts';
import { err, ok } from '../../core/result.ts';
import type { Till } from '../till.ts';
import { whyNot } from './order-actions.ts';
import { storable } from './storable.ts';

const OF_ANOTHER = err({ type: 'asked-of-another' } as const);

/** What the place of one line does to it; it loads with that place. */
export function lineActions({ store, order: { change } }: Pick<Till, 'store' | 'order'>, line: string) {
  const order = () => store.getState().order;
  const isStill = (asked: number): boolean => order().find(({ id }) => id === line)?.quantity === asked;
  return {
    /** A note for those who make it. [ORDER-9] */
    note: (note: string) => change(ok(noteLine(order(), line, storable(note)))),
    /** Chooses anew what its product asks; what a combo then has more of has to be there. [ORDER-15] [SEAT-1] */
    rechoose: (product: Product, chosen: Chosen) => {
      const state = store.getState();
      const held = order().find(({ id }) => id === line);
      if (!state.catalogue || !held) return false;
      const { products } = state.catalogue;
      const anew = rechoose(order(), held, product, chosen, state.catalogue, state.known, state.away);
      if (!anew.ok) return change(anew);
      const countIn = (lines: Order, product: string): number =>
        linesWith(lines, line).reduce((sum, each) => sum + (each.product === product ? each.quantity : 0), 0);
      const wanted = products.flatMap((part) => {
        const more = countIn(anew.value.order, part.id) - countIn(order(), part.id);
        return held.combo && more > 0 ? [{ product: part, more }] : [];
      });
      const barred = whyNot(state, wanted);
      return change(barred ? err(barred) : ok(anew.value.order));
    },
    /** Eaten here or taken away, this line by itself. [ORDER-7] */
    serve: (away: boolean) => {
      const { catalogue } = store.getState();
      return catalogue !== null && change(ok(serveLine(order(), line, away, catalogue)));
    },
    /** What the member would pay for one, minor units; null: as the agreement proposes. [PRICE-8] */
    offer: (offer: number | null) => change(ok(offerFor(order(), line, offer))),
    /** Gives it free, all of what somebody may have been asked about. [ORDER-10] [ROLE-2] */
    comp: (comp: Approved, quantity: number) =>
      change(isStill(quantity) ? ok(compLine(order(), line, comp)) : OF_ANOTHER),
    /** Takes that back. */
    undoComp: () => change(ok(compLine(order(), line, null))),
    /** Sets its price by hand, in minor units; the same of what was asked about. [ORDER-11] [ROLE-2] */
    override: (price: number, why: Approved, quantity: number) =>
      change(isStill(quantity) ? overridePrice(order(), line, price, why) : OF_ANOTHER),
    /** Back to the shelf's price. */
    undoOverride: () => change(ok(undoOverride(order(), line))),
  };
}
