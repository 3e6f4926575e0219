import {
  isFull,
  mayRepeat,
  putBack,
  takeOption,
  type TakenOptions,
  timesTaken,
} from '../../../core/order/take-option.ts';
import type { OptionGroup } from '../../../core/product.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { Group } from '../../parts/Group.tsx';
import { CountedOption } from './CountedOption.tsx';
import './options.css';

type OptionsProps = {
  groups: readonly OptionGroup[];
  taken: TakenOptions;
  onTake: (taken: TakenOptions) => void;
};

/** The groups of options that a product offers, each with what it asks for and what each option adds. */
export function Options({ groups, taken, onTake }: OptionsProps) {
  const t = useWords();
  const asks = ({ least, most }: OptionGroup): string => {
    if (least === 0) return t.product.optional(most);
    return most === 1 ? t.product.one : t.product.upTo(most);
  };
  return groups.map((group) => (
    <Group key={group.id} title={group.name} asks={asks(group)}>
      {group.options.map((option) => (
        <Option key={option.id} group={group} option={option} taken={taken} onTake={onTake} />
      ))}
    </Group>
  ));
}

type OptionProps = Omit<OptionsProps, 'groups'> & {
  group: OptionGroup;
  option: OptionGroup['options'][number];
};

/** One option: to take or put back, or to take again and again. [ORDER-14] */
function Option({ group, option, taken, onTake }: OptionProps) {
  const { signed } = useFormat();
  const times = timesTaken(taken, group, option);
  const full = isFull(taken, group);
  const more = (): void => onTake(takeOption(taken, group, option));
  const adds = option.price === 0 ? undefined : signed(option.price);
  if (mayRepeat(group, option)) {
    const less = (): void => onTake(putBack(taken, group, option));
    return (
      <CountedOption name={option.name} adds={adds} times={times} full={full} onMore={more} onLess={less} />
    );
  }
  return (
    <ActionButton chosen={times > 0} disabled={full && times === 0} onPress={more}>
      {option.name}
      {adds && <small className="option-price">{adds}</small>}
    </ActionButton>
  );
}
