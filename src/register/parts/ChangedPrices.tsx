import { outdatedLines, takeNewPrices } from '../../core/order/change-line.ts';
import type { OrderLine } from '../../core/order/order.ts';
import { ok } from '../../core/result.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useCatalogue, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';

/** Says that the price list changed under the open order, and offers the new prices. [ORDER-12] */
export function ChangedPrices() {
  const t = useWords();
  const till = useTill();
  const catalogue = useCatalogue();
  const order = useTillState((state) => state.order);
  // What has not been read yet is not withdrawn.
  const reading = useTillState((state) => state.counts !== null);
  const outdated = reading ? [] : outdatedLines(order, catalogue);
  if (outdated.length === 0) return null;
  const withdrawn = outdated.filter(({ what }) => what === 'withdrawn');
  const gone = new Set(withdrawn.flatMap(({ line }) => order.filter(({ id }) => id === line)).map(nameOf));
  const priced = outdated.length - withdrawn.length;
  const take = (): boolean => till.order.change(ok(takeNewPrices(order, catalogue)));
  return (
    <Notice
      signal="ask"
      title={t.changed.title(outdated.length)}
      action={priced > 0 && <ActionButton onPress={take}>{t.changed.take}</ActionButton>}
    >
      {gone.size > 0 ? t.changed.gone([...gone].join(', ')) : t.changed.what}
    </Notice>
  );
}

/** A combo goes whole, by its name. */
const nameOf = ({ combo, name }: OrderLine): string => combo?.name ?? name;
