import type { OptionGroup } from '../../../core/product.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { Group } from '../../parts/Group.tsx';

type OptionsProps = {
  groups: readonly OptionGroup[];
  chosen: readonly { readonly group: string; readonly option: string }[];
  onToggle: (group: string, option: string, most: number) => void;
};

/** The groups of options that a product offers, each with what it asks for and what each option adds. */
export function Options({ groups, chosen, onToggle }: OptionsProps) {
  const t = useWords();
  const { signed } = useFormat();
  const asks = ({ least, most }: OptionGroup): string => {
    if (least === 0) return t.product.optional(most);
    return most === 1 ? t.product.one : t.product.upTo(most);
  };
  return groups.map((group) => (
    <Group key={group.id} title={group.name} asks={asks(group)}>
      {group.options.map((option) => (
        <ActionButton
          key={option.id}
          chosen={chosen.some((each) => each.group === group.id && each.option === option.id)}
          onPress={() => onToggle(group.id, option.id, group.most)}
        >
          {option.name}
          {option.price !== 0 && <small className="option-price">{signed(option.price)}</small>}
        </ActionButton>
      ))}
    </Group>
  ));
}
