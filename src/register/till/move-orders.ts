import { takingTurns } from '../../core/in-turn.ts';
import { allKnown } from '../../core/order/known.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { DeviceDb, OpenOrder } from '../../device/db.ts';
import { readParkedOrders } from '../../device/order-store.ts';
import { isSwapped, type OrderSwap, swapOrders } from '../../device/swap-orders.ts';
import type { Desk } from './desk.ts';
import { inTime } from './in-time.ts';
import { keepable, keepOpenOrder } from './order-actions.ts';
import { show } from './show-order.ts';
import type { Joined, TillState } from './state.ts';

export type ParkError =
  | { readonly type: 'storage-failed' }
  /** The store failed or hangs, and can't say whether it moved them. Asked again, it is looked up first. */
  | { readonly type: 'maybe-moved' }
  /** What was in doubt did move, and is not what is asked for now: that was asked of orders that lay elsewhere. */
  | { readonly type: 'another-moved' }
  | { readonly type: 'nothing-to-park' }
  /** The open order is being written, or may be. */
  | { readonly type: 'busy' }
  /** Two members' cards in one order. */
  | { readonly type: 'two-cards' }
  | { readonly type: 'too-many-lines'; readonly most: number };

export type Moved = Promise<Result<void, ParkError>>;

/** Whatever asks for it: a second tap finds the orders as the first one left them, and nothing to do. [PARK-2] */
export const inTurn = takingTurns();

/**
 * What is moved; `letGo`: whose card was shown for an order that has one of its own [PRICE-5]; `joined`: what became one
 * by it; `undo`: it takes such a move back, and the open order is as it was before, with these steps. [PARK-4]
 */
interface Move extends OrderSwap {
  readonly letGo?: string;
  readonly joined?: Joined;
  readonly undo?: readonly OpenOrder[];
}

/** What was asked for and perhaps moved, with the order that is open then as memory has it. Nothing is kept before it is known. */
interface Doubt extends Move {
  readonly asked: string;
}

const doubts = new WeakMap<DeviceDb, Doubt>();

export type Plan = (state: TillState) => Result<Move, ParkError>;

/**
 * Moves orders as `plan` says of how they stand once it is its turn; meanwhile the open one stands still. A store may
 * move them and report a failure: what it holds after that is what happened. `asked` says what is asked for, and of
 * which order: where that is in doubt, it is what is answered, and nothing else is taken for it. [PARK-2]
 */
export function moveOrders(desk: Desk, asked: string, plan: Plan): Moved {
  const { db, store } = desk;
  return inTurn(async () => {
    const doubt = doubts.get(db);
    if (doubt) {
      const found = await lookUp(desk, doubt);
      if (found === null) return err({ type: 'maybe-moved' });
      if (found === 'moved') return doubt.asked === asked ? ok(undefined) : err({ type: 'another-moved' });
    }
    const state = store.getState();
    if (state.paying) return err({ type: 'busy' });
    const planned = plan(state);
    if (!planned.ok) return planned;
    const { park, take } = planned.value;
    const { undo } = planned.value;
    // Whatever lies open after a move was seen by others; not by one that is taken back. [VOID-2]
    const open = undo
      ? planned.value.open
      : { ...planned.value.open, known: allKnown(planned.value.open.order) };
    const move = { ...planned.value, open };
    store.setState({ paying: 'writing' });
    const moved = await inTime(desk, () => swapOrders(db, { park, take, open: keepable(open) }));
    if (moved === null) {
      const found = await lookUp(desk, { ...move, asked });
      if (found === 'moved') return ok(undefined);
      return err({ type: found ? 'storage-failed' : 'maybe-moved' });
    }
    if (moved) {
      took(desk, move);
      store.setState({ parked: [...state.parked.filter(({ id }) => !take.includes(id)), ...park] });
      return ok(undefined);
    }
    stayed(desk);
    const parked = await inTime(desk, () => readParkedOrders(db));
    if (parked) store.setState({ parked });
    return err({ type: 'nothing-to-park' });
  });
}

/** Reads back what became of a move, and goes on from there; null where the store can't say: then all stands still. */
async function lookUp(desk: Desk, change: Doubt): Promise<'moved' | 'not-moved' | null> {
  const { db, store } = desk;
  const waiting = await inTime(desk, () => readParkedOrders(db));
  if (waiting === null) {
    doubts.set(db, change);
    store.setState({ paying: 'move' });
    return null;
  }
  doubts.delete(db);
  const moved = isSwapped(change, waiting);
  if (moved) took(desk, change);
  else stayed(desk);
  store.setState({ parked: waiting });
  return moved ? 'moved' : 'not-moved';
}

function took(desk: Desk, { open, letGo, joined, undo = [] }: Move): void {
  const { store } = desk;
  store.setState({ paying: false });
  show(desk, open);
  store.setState({ joined: joined ?? null, undo });
  if (letGo !== undefined) store.setState({ cardLost: { outcome: 'order-has-one', name: letGo } });
}

function stayed(desk: Desk): void {
  desk.store.setState({ paying: false });
  // What was tapped just before may not be kept yet.
  void keepOpenOrder(desk);
}

/** Whether the store still has to say what became of a move: what waits is not certain until then. */
export const isInDoubt = ({ db }: Desk): boolean => doubts.has(db);
