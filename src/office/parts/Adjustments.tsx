import type { AdjustmentShown, BookAccount } from '../../protocol/adjustments.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import type { UnitFormat } from '../format.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import { Block } from './Block.tsx';

type AdjustmentsProps = {
  adjustments: readonly AdjustmentShown[];
  format: UnitFormat;
  /** When this was known, UTC milliseconds. */
  at: number;
  /** Asks to undo one; left out where that is not to be done here. */
  onReverse?: ((adjustment: AdjustmentShown) => void) | undefined;
};

/** What the office corrected on a date: from where to where, why, by whom, and what was undone since. [ADJUST-1] */
export function Adjustments({ adjustments, format, at, onReverse }: AdjustmentsProps) {
  const t = useWords();
  const words = t.adjust;
  return (
    <Block
      className="block-notes"
      title={words.title}
      head={[words.what, words.amount]}
      none={words.none}
      rows={adjustments.map((each) => (
        <tr key={`${each.epoch}/${each.seq}`}>
          <th scope="row">
            {movedWords(each, t)}
            {toldOf(each, format, at, t).map((told) => (
              <small key={told}>{told}</small>
            ))}
            {onReverse && each.reversedBy === null && (
              <ActionButton onPress={() => onReverse(each)}>{words.reverse}</ActionButton>
            )}
          </th>
          <td>{format.amount(each.amount)}</td>
        </tr>
      ))}
    >
      {adjustments.length > 0 && !onReverse && <p className="block-note">{words.note}</p>}
    </Block>
  );
}

/** From which account to which. */
export const movedWords = ({ from, to }: Pick<AdjustmentShown, 'from' | 'to'>, t: Words): string =>
  t.adjust.moved(accountWords(from, t), accountWords(to, t));

/** An account as the office calls it. */
export function accountWords({ id, kind, name }: BookAccount, { adjust }: Words): string {
  const what = adjust.accounts[kind] ?? kind;
  const of = id === 'sales:open-ring' ? adjust.openRing : name;
  return of === '' ? what : `${what}: ${of}`;
}

function toldOf(each: AdjustmentShown, format: UnitFormat, at: number, t: Words): string[] {
  const { receipt, reason, who, reverses, reversedBy, seq, time } = each;
  const words = t.adjust;
  return [
    reason === '' ? '' : t.notes.reason(reason),
    receipt === '' ? '' : words.about(receipt),
    reverses === null ? '' : words.undoes(format.count(reverses)),
    reversedBy === null ? '' : words.undone(format.count(reversedBy)),
    [format.moment(time, at), words.entry(format.count(seq)), who === null ? '' : t.notes.by(who)]
      .filter(Boolean)
      .join(' · '),
  ].filter(Boolean);
}
