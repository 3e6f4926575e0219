import { MAX_TOTAL, parseAmount } from '../../../core/money/amount.ts';
import { useCounting } from '../../parts/use-counting.ts';
import { useCatalogue } from '../../use-till.ts';

/** What is counted beside the drawer: the terminal's own total, and vouchers where the unit takes them. [CLOSE-1] */
export function useOthers() {
  const { unit } = useCatalogue();
  const [typed, setTyped] = useCounting('others');
  const kinds = [
    'card-terminal',
    ...(unit.alsoTakes.includes('voucher') ? (['voucher'] as const) : []),
  ] as const;
  const read = (kind: string) => parseAmount(typed[kind] ?? '', unit.currency, MAX_TOTAL);
  return {
    fields: kinds.map((kind) => ({
      kind,
      value: typed[kind] ?? '',
      wrong: (typed[kind] ?? '') !== '' && !read(kind).ok,
      set: (text: string) => setTyped({ ...typed, [kind]: text }),
    })),
    /** Whether something stands there that is no amount. */
    unreadable: kinds.some((kind) => (typed[kind] ?? '') !== '' && !read(kind).ok),
    /** What was counted; a field left empty was not. */
    counted: kinds.flatMap((kind) => {
      const amount = read(kind);
      return amount.ok ? [{ kind, counted: amount.value }] : [];
    }),
  };
}

export type Others = ReturnType<typeof useOthers>;
