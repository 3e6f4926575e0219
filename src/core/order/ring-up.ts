import type { Catalogue, Product } from '../catalogue.ts';
import { err, ok, type Result } from '../result.ts';
import { type Choice, type ChosenOption, MAX_OPTIONS, type NewLine, type OrderError } from './order.ts';

/** A product as a line: its options checked, its price with them, its tax class here or taken away. */
export function lineOf(product: Product, catalogue: Catalogue, choice: Choice): Result<NewLine, OrderError> {
  const away = choice.away === true && product.awayTaxClass !== undefined;
  const taxClassId = away ? product.awayTaxClass : product.taxClass;
  const taxClass = catalogue.taxClasses.find((each) => each.id === taxClassId);
  if (!taxClass) return err({ type: 'unknown-tax-class' });
  const options = chosenOptions(product, catalogue, choice.options ?? []);
  if (!options.ok) return options;
  const { bounds, measure, screening } = product;
  const price = bounds ? (choice.price ?? product.price) : product.price;
  if (bounds && (!Number.isInteger(price) || price < bounds.least || price > bounds.most)) {
    return err({ type: 'price-out-of-bounds', ...bounds });
  }
  return ok({
    product: product.id,
    name: product.name,
    category: product.category,
    taxClass: taxClass.id,
    taxRate: taxClass.rate,
    unitPrice: Math.max(
      0,
      options.value.reduce((sum, option) => sum + option.price, price),
    ),
    quantity: choice.quantity ?? (measure ? 1000 : 1),
    catalogue: catalogue.version,
    ...(measure ? { measure } : {}),
    ...(options.value.length > 0 ? { options: options.value } : {}),
    ...(away ? { away } : {}),
    ...(bounds ? { named: true } : {}),
    ...(screening ? { startsAt: screening.startsAt, place: screening.place } : {}),
  });
}

/** The options as they are copied to a line, in the order of the product's groups; every group must fit. [ORDER-4] */
function chosenOptions(
  product: Product,
  { optionGroups }: Catalogue,
  chosen: NonNullable<Choice['options']>,
): Result<ChosenOption[], OrderError> {
  const options: ChosenOption[] = [];
  const foreign = chosen.find(({ group }) => !product.options?.includes(group));
  if (foreign) return err({ type: 'options-do-not-fit', group: foreign.group });
  for (const id of product.options ?? []) {
    const group = optionGroups.find((each) => each.id === id);
    const picked = chosen.filter((each) => each.group === id);
    const found =
      group?.options.flatMap((each) => picked.filter((it) => it.option === each.id).map(() => each)) ?? [];
    // What takes something off is taken once. [ORDER-14]
    const off = found.some((each, at) => each.price < 0 && found.indexOf(each) < at);
    const fits = !off && found.length === picked.length && options.length + found.length <= MAX_OPTIONS;
    if (!group || !fits || found.length < group.least || found.length > group.most) {
      return err({ type: 'options-do-not-fit', group: id });
    }
    options.push(...found.map(({ id: option, name, price }) => ({ group: id, option, name, price })));
  }
  return ok(options);
}
