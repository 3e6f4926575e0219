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
  /** The same until something was written or the place is left, also over a lock; of what is in doubt until it is known. [CASH-1] */
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

/** Perhaps written: until that is known it stays as it was asked for, whoever comes and wherever they were. [CASH-1] */
export const isInDoubt = ({ outcome }: CashMove): boolean =>
  outcome?.type === 'not-done' && outcome.error.type === 'maybe-written';

/** Whether cash is perhaps moved: until that is known no shift closes, in the next one it would be another's. [CASH-1] */
export const isCashInDoubt = ({ cashMove }: TillState): boolean => cashMove !== null && isInDoubt(cashMove);

/** Types, or chooses, something; nothing where `move` is in doubt. */
export function changeMove(store: StoreApi<TillState>, move: CashMove, change: Partial<CashMove>): void {
  const now = store.getState().cashMove ?? move;
  if (!isInDoubt(now)) store.setState({ cashMove: { ...now, ...change } });
}

/** Forgets what was typed; what is in doubt stays. */
export function forgetMove(store: StoreApi<TillState>): void {
  const { cashMove } = store.getState();
  if (cashMove && !isInDoubt(cashMove)) store.setState({ cashMove: null });
}

/** What says nothing about whether it was written before. */
const UNASKED: readonly MoneyError['type'][] = ['busy', 'not-loaded', 'nothing-to-write'];

/**
 * Asks for a movement, and keeps in the till what became of it: its answer may come when a lock has taken the place
 * away. Where the place was left meanwhile, nobody is told but of what is in doubt. While another one is in doubt nothing
 * is asked for, as where a second person typed their PIN until then. [CASH-1]
 */
export async function askFor(
  store: StoreApi<TillState>,
  move: CashMove,
  write: (move: CashMove) => Written,
): Promise<void> {
  const { kind, typed, asked } = move;
  const before = store.getState().cashMove;
  if (before && before !== move && isInDoubt(before)) return;
  store.setState({ cashMove: move });
  const written = await write(move);
  if (!written.ok && isInDoubt(move) && UNASKED.includes(written.error.type)) return;
  if (!written.ok && written.error.type === 'maybe-written') {
    store.setState({ cashMove: { ...move, outcome: { type: 'not-done', error: written.error } } });
    return;
  }
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
