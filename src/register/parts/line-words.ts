import { optionsAsRead } from '../../core/order/options-as-read.ts';
import type { OrderLine } from '../../core/order/order.ts';
import type { Format } from '../format.ts';
import type { Words } from '../words/words.ts';

type Measured = Pick<OrderLine, 'measure' | 'quantity'>;
type Line = Omit<OrderLine, 'id' | 'options'> & { readonly options?: OrderLine['options'] };

/** How much of it: `2`, or `0.350 kg` of what is measured. */
export function quantityWords({ measure, quantity }: Measured, t: Words, format: Format): string {
  if (measure === 'kg') return t.product.kg(format.thousandths(quantity, 3));
  if (measure === 'hour') return t.product.hours(format.thousandths(quantity, 2));
  return format.number(quantity);
}

/** What a line is beside its name: its screening, combo, options, take-away, note, gift or price by hand; one each. */
export function lineDetails(line: Line, t: Words, format: Format): string[] {
  const { combo, options, away, note, comp, override, startsAt, place, measure, unitPrice } = line;
  return [
    ...(startsAt === undefined ? [] : [`${format.weekday(startsAt)}, ${format.hour(startsAt)}`]),
    ...(place ? [place] : []),
    ...(combo ? [combo.name] : []),
    ...optionsAsRead(options).map(({ name, price }) =>
      price === 0 ? name : `${name} ${format.signed(price)}`,
    ),
    ...(measure ? [priceWords(line, format.amount(unitPrice), t)] : []),
    ...(away ? [t.product.away] : []),
    ...(note ? [`“${note}”`] : []),
    ...(comp ? [t.line.free(comp.reason)] : []),
    ...(override ? [t.line.was(priceWords(line, format.amount(override.shelf), t), override.reason)] : []),
  ];
}

/** A price of one as it stands beside an amount: `2 × 3.20` of several, `3.20/kg` of what is measured. */
export function priceWords({ measure, quantity }: Measured, price: string, t: Words): string {
  if (measure) return price + t.product.per[measure];
  return quantity > 1 ? `${quantity} × ${price}` : price;
}

/** The same for customers: a note and the reasons are between those who work here. [SHOW-1] */
export function customerDetails(line: Line, t: Words, format: Format): string[] {
  const details = lineDetails({ ...line, note: undefined, comp: undefined, override: undefined }, t, format);
  return line.comp ? [...details, t.sell.comps] : details;
}
