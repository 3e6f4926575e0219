import { useState } from 'react';
import type { Catalogue, Product } from '../../../core/catalogue.ts';
import type { ComboPick } from '../../../core/order/combo.ts';
import { MAX_PRICE } from '../../../core/money/amount.ts';
import { addCombo } from '../../../core/order/combo.ts';
import { addProduct, type Choice, MAX_MEASURED, type Order } from '../../../core/order/order.ts';
import { quoteOrder } from '../../../core/pricing/quote.ts';
import type { Result } from '../../../core/result.ts';
import type { RingUpError } from '../../till/state.ts';
import type { PadKey } from '../../ui/Keypad.tsx';

type Picked = readonly { readonly group: string; readonly option: string }[];

/** What is being decided about a product: options, a combo's parts, a measure or a named price; and what it comes to. */
export function useChoice(product: Product, catalogue: Catalogue, away: boolean) {
  const [options, setOptions] = useState<Picked>([]);
  const [parts, setParts] = useState<readonly ComboPick[]>([]);
  // Weight or price as typed; hours in thousandths; null: nothing yet.
  const [typed, setTyped] = useState<number | null>(product.measure === 'hour' ? 1000 : null);
  const [count, setCount] = useState(1);
  const { measure, bounds, combo } = product;

  const choice: Choice = {
    options,
    away,
    quantity: measure ? (typed ?? 0) : count,
    ...(bounds && typed !== null ? { price: typed } : {}),
  };
  const order: Result<Order, RingUpError> = combo
    ? addCombo([], product, parts, catalogue, away)
    : addProduct([], product, catalogue, choice);
  const price = order.ok ? quoteOrder(order.value, null, [], catalogue.unit.prices).full : null;
  const most = measure ? MAX_MEASURED : MAX_PRICE;

  return {
    choice,
    parts,
    options,
    typed,
    count,
    setTyped,
    setCount,
    /** What it comes to at shelf prices; null while something is missing. */
    price: measure && (typed ?? 0) === 0 ? null : bounds && typed === null ? null : price,
    missing: order.ok ? null : order.error,
    /** Takes an option, or puts it back; a group of one changes over. */
    toggle: (group: string, option: string, mostOfGroup: number) =>
      setOptions(toggled(options, group, option, mostOfGroup)),
    /** What one part of a combo is. */
    pickPart: (part: number, pick: ComboPick) =>
      setParts(
        Array.from({ length: combo?.length ?? 0 }, (_, at) => (at === part ? pick : parts[at]) ?? NONE),
      ),
    togglePart(part: number, group: string, option: string, mostOfGroup: number): void {
      const pick = parts[part];
      if (pick)
        this.pickPart(part, { ...pick, options: toggled(pick.options ?? [], group, option, mostOfGroup) });
    },
    press(key: PadKey): void {
      const before = typed === null ? '' : String(typed);
      const next = key === 'back' ? before.slice(0, -1) : before + key;
      if (Number(next) <= most) setTyped(next === '' ? null : Number(next));
    },
  };
}

export type Choosing = ReturnType<typeof useChoice>;

const NONE: ComboPick = { product: '' };

function toggled(options: Picked, group: string, option: string, most: number): Picked {
  const isIt = (each: Picked[number]): boolean => each.group === group && each.option === option;
  if (options.some(isIt)) return options.filter((each) => !isIt(each));
  const others = most === 1 ? options.filter((each) => each.group !== group) : options;
  const full = others.filter((each) => each.group === group).length >= most;
  return full ? options : [...others, { group, option }];
}
