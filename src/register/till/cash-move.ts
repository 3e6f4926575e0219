import type { StoreApi } from 'zustand/vanilla';
import type { Movement } from './cash-actions.ts';
import type { TillState } from './state.ts';
import type { MoneyError, Written } from './write-entry.ts';

export type CashKind = Movement | 'no-sale';

/** What moves cash apart from sales, while it is typed and asked for. */
export interface CashMove {
  readonly kind: CashKind;
  /** Minor units. */
  readonly typed: number;
  readonly reason: string;
  /** The same until something was written or the place is left, also over a lock. [CASH-1] */
  readonly asked: string;
  /** What became of the last one, until something else is typed. */
  readonly outcome: CashOutcome | null;
}

type CashOutcome =
  | { readonly type: 'done'; readonly kind: CashKind; readonly amount: number }
  | { readonly type: 'not-done'; readonly error: MoneyError };

/** Nothing typed. */
export const newMove = (kind: CashKind, asked: string = crypto.randomUUID()): CashMove => ({
  kind,
  typed: 0,
  reason: '',
  asked,
  outcome: null,
});

/**
 * Asks for a movement, and keeps in the till what became of it: its answer may come when a lock has taken the place
 * away. Where the place was left meanwhile, nobody is told. [CASH-1]
 */
export async function askFor(
  store: StoreApi<TillState>,
  move: CashMove,
  write: (move: CashMove) => Written,
): Promise<void> {
  const { kind, typed, asked } = move;
  store.setState({ cashMove: move });
  const written = await write(move);
  const now = store.getState().cashMove;
  if (now?.asked !== asked) return;
  if (!written.ok) {
    store.setState({ cashMove: { ...now, outcome: { type: 'not-done', error: written.error } } });
    return;
  }
  // What is typed by now for another kind is another movement.
  const next = now.kind === kind ? newMove(kind) : { ...now, asked: crypto.randomUUID() };
  store.setState({ cashMove: { ...next, outcome: { type: 'done', kind, amount: typed } } });
}
