import { useEffect, useState } from 'react';
import type { Unit } from '../../core/catalogue.ts';
import { formatAmount, MAX_TOTAL } from '../../core/money/amount.ts';
import { denominationsOf, isNote } from '../../core/money/cash.ts';
import { parseWhole } from '../../core/money/whole.ts';
import type { CountCell } from '../ui/CountGrid.tsx';
import type { PadKey } from '../ui/Keypad.tsx';
import { countFieldId } from '../ui/CountGrid.tsx';
import { useWords } from '../words/use-words.ts';
import { pieceLabel } from './piece-label.ts';
import { useCounting } from './use-counting.ts';

/** The most pieces of one kind that a drawer is believed to hold. */
const MAX_PIECES = 99_999;

/** Counting a drawer, note by note, or as one amount where the currency's notes are not known here. */
export function useCount({ currency, locale, cashStep }: Pick<Unit, 'currency' | 'locale' | 'cashStep'>) {
  const t = useWords();
  // What cash is rounded away from is in no drawer. [PAY-3]
  const pieces = denominationsOf(currency, cashStep);
  const [counts, setCounts] = useCounting('drawer');
  const [full, setFull] = useState(false);
  const [current, setCurrent] = useState(pieces.length > 0 ? String(pieces[0]) : 'amount');

  const ids = pieces.length > 0 ? pieces.map(String) : ['amount'];
  const read = (id: string, text: string) => parseWhole(text, id === 'amount' ? MAX_TOTAL : MAX_PIECES);
  /** How many were typed; nothing, and what is no number, are none. */
  const many = (id: string): number => {
    const typed = read(id, counts[id] ?? '');
    return typed.ok ? typed.value : 0;
  };
  const worth = (id: string): number => many(id) * (id === 'amount' ? 1 : Number(id));
  const isTyped = (id: string): boolean => (counts[id] ?? '') !== '';
  const isWrong = (id: string): boolean => isTyped(id) && !read(id, counts[id] ?? '').ok;
  const total = ids.reduce((sum, id) => sum + worth(id), 0);

  const set = (id: string, count: string): void => {
    const typed = read(id, count);
    const tooMany = !typed.ok && typed.error.type === 'too-many';
    setFull(tooMany);
    // What is no number stays as it was typed, and is said: nobody's `-1,5` becomes a 15. [MONEY-5]
    if (!tooMany) setCounts({ ...counts, [id]: typed.ok ? String(typed.value) : count });
  };
  const enter = (id: string): void => {
    setCurrent(id);
    document.getElementById(countFieldId(id))?.focus();
  };
  const value = counts[current] ?? '';
  // The first piece is ready to be counted, and looks it.
  const first = ids[0];
  useEffect(() => {
    if (first) document.getElementById(countFieldId(first))?.focus({ preventScroll: true });
  }, [first]);

  const cells: CountCell[] = pieces.map((piece, index) => {
    const id = String(piece);
    const label = pieceLabel(piece, currency, locale);
    return {
      id,
      piece: isNote(piece, currency)
        ? { kind: 'note', label }
        : { kind: 'coin', label, across: 104 - index * 5 },
      label: t.shift.pieces(many(id), label),
      count: counts[id] ?? '',
      amount: isTyped(id) && !isWrong(id) ? formatAmount(worth(id), currency, locale) : '',
      wrong: isWrong(id) ? t.keys.digitsOnly : undefined,
    };
  });

  return {
    cells,
    total,
    /** The last key would have made it more than one number can be, and was not taken. */
    full,
    /** How many fields hold a number, of how many; an empty field counts as none of that piece. */
    counted: ids.filter((id) => isTyped(id) && !isWrong(id)).length,
    /** Whether something stands there that is no number of pieces. */
    unreadable: ids.some(isWrong),
    of: ids.length,
    current,
    /** What was counted, piece by piece: kept with the Z. */
    pieces: pieces.flatMap((piece) => {
      const count = many(String(piece));
      return count > 0 ? [{ piece, count }] : [];
    }),
    setCount: set,
    setCurrent,
    /** Goes on where it was counted last. */
    goOn: () => enter(current),
    next: () => enter(ids[(ids.indexOf(current) + 1) % ids.length] ?? current),
    press: (key: PadKey) => set(current, key === 'back' ? value.slice(0, -1) : value + key),
  };
}
