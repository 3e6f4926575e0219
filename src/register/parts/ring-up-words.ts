import type { Catalogue, Product } from '../../core/catalogue.ts';
import type { RingUpError } from '../till/state.ts';
import type { Words } from '../words/words.ts';

/** Why something could not be put on the order, in words; with the product, which of its questions is open. */
export function ringUpWords(
  error: RingUpError,
  t: Words,
  money: (minor: number) => string,
  catalogue?: Catalogue,
  product?: Product,
): string {
  const words = t.sell.errors;
  switch (error.type) {
    case 'too-many-of-one':
    case 'too-many-lines':
      return words[error.type](error.most);
    case 'price-out-of-range':
      return words[error.type](money(error.most));
    case 'price-out-of-bounds':
      return words[error.type](money(error.least), money(error.most));
    case 'stands-still':
      return t.orders.standsStill[error.why];
    case 'not-parted':
      return error.why === 'storage-failed' ? t.orders.failed : t.orders.anotherMoved;
    case 'another-taken-off':
      return t.notWritten.titles[error.type];
    case 'no-seats':
      return words[error.type](error.left);
    case 'options-do-not-fit': {
      const group = catalogue?.optionGroups.find(({ id }) => id === error.group);
      return group ? t.product.chooseFirst(group.name) : words[error.type];
    }
    case 'part-missing': {
      const part = product?.combo?.[error.part];
      return part ? t.product.chooseFirst(part.name) : words[error.type];
    }
    default:
      return words[error.type];
  }
}
