import { compLine, noteLine, offerFor, overridePrice, undoOverride } from '../../core/order/change-line.ts';
import type { Approved } from '../../core/order/order.ts';
import { ok } from '../../core/result.ts';
import type { Till } from '../till.ts';
import { storable } from './storable.ts';

/** What the place of one line does to it; it loads with that place. */
export function lineActions({ store, order: { change } }: Till, line: string) {
  const order = () => store.getState().order;
  return {
    /** A note for those who make it. [ORDER-9] */
    note: (note: string) => change(ok(noteLine(order(), line, storable(note)))),
    /** What the member would pay for one, minor units; null: as the agreement proposes. [PRICE-8] */
    offer: (offer: number | null) => change(ok(offerFor(order(), line, offer))),
    /** Gives it free, or takes that back with null. [ORDER-10] */
    comp: (comp: Approved | null) => change(ok(compLine(order(), line, comp))),
    /** Sets its price by hand, in minor units. [ORDER-11] */
    override: (price: number, why: Approved) => change(overridePrice(order(), line, price, why)),
    /** Back to the shelf's price. */
    undoOverride: () => change(ok(undoOverride(order(), line))),
  };
}
