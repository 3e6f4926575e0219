import type { BodyOf } from '../../../core/journal/body.ts';
import { optionsAsRead } from '../../../core/order/options-as-read.ts';
import { Group } from '../../parts/Group.tsx';
import { quantityWords } from '../../parts/line-words.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Refunding } from './use-refund.ts';

type LinesProps = { sale: BodyOf<'sale'>; refund: Refunding };

/**
 * The sale's lines, each with what it came to: a tap takes one more of a line back, up to what is left of it, then none.
 * [REFUND-2]
 */
export function Lines({ sale, refund }: LinesProps) {
  const t = useWords();
  const format = useFormat();
  const words = t.refund;
  return (
    <Group title={words.what}>
      <ActionButton
        icon="check"
        chosen={allTaken(refund)}
        onPress={allTaken(refund) ? refund.takeNone : refund.takeAll}
      >
        {words.all}
      </ActionButton>
      {refund.left.map(({ at, quantity: left }) => {
        const line = sale.lines[at];
        if (!line) return null;
        const taken = refund.picks.find((pick) => pick.at === at)?.quantity ?? 0;
        const step = line.measure || line.combo ? left : 1;
        const next = taken >= left ? 0 : taken + step;
        return (
          <ActionButton key={at} chosen={taken > 0} onPress={() => refund.set(at, next)}>
            {line.name}{' '}
            <small className="option-price">
              {[
                words.of(
                  quantityWords({ ...line, quantity: taken }, t, format),
                  quantityWords({ ...line, quantity: left }, t, format),
                ),
                ...optionsAsRead(line.options).map(({ name }) => name),
                // Of what is left of it no share is told: the sum over it says what goes back.
                ...(left === line.quantity ? [format.amount(chargedOf(line))] : []),
              ].join(' · ')}
            </small>
          </ActionButton>
        );
      })}
    </Group>
  );
}

/** What a line came to, or what its vouchers are worth. */
const chargedOf = ({ charged, voucher, quantity }: BodyOf<'sale'>['lines'][number]): number =>
  voucher === undefined ? charged : voucher * quantity;

const allTaken = ({ left, picks }: Refunding): boolean =>
  left.every(({ at, quantity }) => picks.some((pick) => pick.at === at && pick.quantity === quantity));
