import type { Product } from '../../../core/catalogue.ts';
import type { OptionGroup } from '../../../core/product.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { seatsLeftNow } from '../../till/order-actions.ts';
import { useCatalogue, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { Group } from '../../parts/Group.tsx';
import { Options } from './Options.tsx';
import type { Choosing } from './use-choice.ts';

/** The parts of a combo: one product for each, then what that product asks. [ORDER-5] */
export function Combo({ product, choosing }: { product: Product; choosing: Choosing }) {
  const t = useWords();
  const { products, optionGroups } = useCatalogue();
  return (product.combo ?? []).map((part, at) => {
    const picked = choosing.parts[at];
    const chosen = products.find(({ id }) => id === picked?.product);
    return (
      // A combo's parts never change place.
      <div key={part.name} className="choice-part">
        <Group title={part.name} asks={t.product.one}>
          {part.products.flatMap((id) => {
            const each = products.find((known) => known.id === id);
            if (!each) return [];
            return (
              <Pick
                key={id}
                product={each}
                chosen={picked?.product === id}
                onPress={() => choosing.pickPart(at, { product: id })}
              />
            );
          })}
        </Group>
        {chosen && (
          <Options
            groups={groupsOf(chosen, optionGroups)}
            taken={picked?.options ?? []}
            onTake={(options) => choosing.pickPart(at, { product: chosen.id, options })}
          />
        )}
      </div>
    );
  });
}

type PickProps = { product: Product; chosen: boolean; onPress: () => void };

/** A product that a part may be; what is sold out can't be picked. */
function Pick({ product, chosen, onPress }: PickProps) {
  const t = useWords();
  const out = useTillState(
    (state) => state.soldOut.includes(product.id) || seatsLeftNow(state, product) === 0,
  );
  return (
    <ActionButton chosen={chosen} disabled={out} onPress={onPress}>
      {product.name}
      {out && <small className="choice-out">{t.sell.errors['sold-out']}</small>}
    </ActionButton>
  );
}

/** A product's groups of options, in the order they are asked. */
export const groupsOf = (product: Product, groups: readonly OptionGroup[]): OptionGroup[] =>
  (product.options ?? []).flatMap((id) => groups.find((group) => group.id === id) ?? []);
