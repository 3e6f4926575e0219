import { useState } from 'react';
import type { Catalogue, Product } from '../../../core/catalogue.ts';
import type { ComboPick } from '../../../core/order/combo.ts';
import { MAX_PRICE } from '../../../core/money/amount.ts';
import { addCombo } from '../../../core/order/combo.ts';
import { addProduct, type Choice, MAX_MEASURED, type Order } from '../../../core/order/order.ts';
import type { Chosen } from '../../../core/order/rechoose.ts';
import type { TakenOptions } from '../../../core/order/take-option.ts';
import { quoteOrder } from '../../../core/pricing/quote.ts';
import type { Result } from '../../../core/result.ts';
import type { RingUpError } from '../../till/state.ts';
import type { PadKey } from '../../ui/Keypad.tsx';

/**
 * What is being decided about a product: options, a combo's parts, a measure or a named price; and what it comes to.
 * `start`: what was chosen before.
 */
export function useChoice(product: Product, catalogue: Catalogue, away: boolean, start?: Chosen) {
  const { measure, bounds, combo } = product;
  const [options, setOptions] = useState<TakenOptions>(start?.choice.options ?? []);
  const [parts, setParts] = useState<readonly ComboPick[]>(start?.picks ?? []);
  // Weight or price as typed; hours in thousandths; null: nothing yet.
  const [typed, setTyped] = useState<number | null>(
    (measure ? start?.choice.quantity : bounds && start?.choice.price) ?? (measure === 'hour' ? 1000 : null),
  );
  /** What stands there was not typed here: a digit begins another one. */
  const [found, setFound] = useState(start !== undefined);
  const [count, setCount] = useState(1);

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
    setOptions,
    setTyped,
    setCount,
    /** What it comes to at shelf prices; null while something is missing. */
    price: measure && (typed ?? 0) === 0 ? null : bounds && typed === null ? null : price,
    missing: order.ok ? null : order.error,
    /** What one part of a combo is. */
    pickPart: (part: number, pick: ComboPick) =>
      setParts(
        Array.from({ length: combo?.length ?? 0 }, (_, at) => (at === part ? pick : parts[at]) ?? NONE),
      ),
    press(key: PadKey): void {
      const before = typed === null || found ? '' : String(typed);
      setFound(false);
      const next = key === 'back' ? before.slice(0, -1) : before + key;
      if (Number(next) <= most) setTyped(next === '' ? null : Number(next));
    },
  };
}

export type Choosing = ReturnType<typeof useChoice>;

const NONE: ComboPick = { product: '' };
