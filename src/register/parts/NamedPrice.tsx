import { ActionButton } from '../ui/ActionButton.tsx';
import { Keypad, type PadKey } from '../ui/Keypad.tsx';
import { Money } from '../ui/Money.tsx';
import { useFormat } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import { Group } from './Group.tsx';

type NamedPriceProps = {
  least: number;
  most: number;
  suggested: number;
  /** Minor units as typed so far; null: nothing yet. */
  typed: number | null;
  onType: (price: number) => void;
  onKey: (key: PadKey) => void;
};

/** What the customer would like to pay, between two bounds, in minor units. [ORDER-8] [PRICE-8] */
export function NamedPrice({ least, most, suggested, typed, onType, onKey }: NamedPriceProps) {
  const t = useWords();
  const { money } = useFormat();
  return (
    <div className="choice-amount choice-keyed">
      <div className="choice-part">
        <p aria-live="polite">
          <Money size="poster">{money(typed ?? 0)}</Money>
        </p>
        <p>{t.product.between(money(least), money(most))}</p>
        <Group title={t.product.payWhat}>
          <ActionButton chosen={typed === suggested} onPress={() => onType(suggested)}>
            {`${t.product.suggested} ${money(suggested)}`}
          </ActionButton>
        </Group>
      </div>
      <Keypad
        listen
        label={t.product.payWhat}
        onKey={onKey}
        backLabel={t.keys.back}
        refuse={{ what: 'sign', why: t.keys.noSign }}
      />
    </div>
  );
}
