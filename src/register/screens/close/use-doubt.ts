import { isCashInDoubt } from '../../till/cash-move.ts';
import type { TillState } from '../../till/state.ts';
import { useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';

/** Whether something is perhaps written in this shift: in the next one it would be another's. [CASH-1] [REFUND-5] */
export const isInDoubt = (state: TillState): boolean => isCashInDoubt(state) || state.refundDoubts.length > 0;

/** What is perhaps written, and what ends that; undefined where nothing is. */
export function useDoubt(): string | undefined {
  const { close } = useWords();
  const cash = useTillState(isCashInDoubt);
  const receipt = useTillState(({ refundDoubts }) => refundDoubts[0]?.receipt);
  return cash ? close.cashInDoubt : receipt && close.refundInDoubt(receipt);
}
