import type { Product } from '../../../core/catalogue.ts';
import { useCatalogue } from '../../use-till.ts';
import { Amount } from './Amount.tsx';
import { Combo, groupsOf } from './Combo.tsx';
import { Options } from './Options.tsx';
import type { Choosing } from './use-choice.ts';

/** All that a product asks but how many: a weight, a time or a price, its parts, its options. */
export function Asks({ product, choosing }: { product: Product; choosing: Choosing }) {
  const { optionGroups } = useCatalogue();
  return (
    <>
      {(product.measure || product.bounds) && <Amount product={product} choosing={choosing} />}
      {product.combo && <Combo product={product} choosing={choosing} />}
      <Options
        groups={groupsOf(product, optionGroups)}
        taken={choosing.options}
        onTake={choosing.setOptions}
      />
    </>
  );
}
