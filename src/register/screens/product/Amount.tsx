import type { Product } from '../../../core/catalogue.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Keypad } from '../../ui/Keypad.tsx';
import { Money } from '../../ui/Money.tsx';
import { useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { Group } from '../../parts/Group.tsx';
import { NamedPrice } from '../../parts/NamedPrice.tsx';
import type { Choosing } from './use-choice.ts';

/** A quarter of an hour, in thousandths. */
const QUARTER = 250;
const HOURS = [250, 500, 750, 1000, 1500, 2000, 3000, 4000, 8000] as const;

/** What was weighed, how long it took, or what the customer would like to pay. */
export function Amount({ product, choosing }: { product: Product; choosing: Choosing }) {
  if (product.measure === 'hour') return <Hours choosing={choosing} />;
  return product.measure ? (
    <Weight choosing={choosing} />
  ) : (
    <NamedPrice
      least={product.bounds?.least ?? 0}
      most={product.bounds?.most ?? product.price}
      suggested={product.price}
      typed={choosing.typed}
      onType={choosing.setTyped}
      onKey={choosing.press}
    />
  );
}

function Weight({ choosing }: { choosing: Choosing }) {
  const t = useWords();
  const { thousandths } = useFormat();
  return (
    <div className="choice-amount choice-keyed">
      <div className="choice-part">
        <p aria-live="polite">
          <Money size="poster">{t.product.kg(thousandths(choosing.typed ?? 0, 3))}</Money>
        </p>
        <p>{t.product.weigh}</p>
      </div>
      <Keypad
        listen
        label={t.product.weigh}
        onKey={choosing.press}
        backLabel={t.keys.back}
        refuse={{ what: 'sign', why: t.keys.noSign }}
      />
    </div>
  );
}

function Hours({ choosing }: { choosing: Choosing }) {
  const t = useWords();
  const { thousandths } = useFormat();
  const now = choosing.typed ?? 0;
  return (
    <div className="choice-amount">
      <p aria-live="polite">
        <Money size="poster">{t.product.hours(thousandths(now, 2))}</Money>
      </p>
      <Group title={t.product.time}>
        <ActionButton icon="minus" disabled={now <= QUARTER} onPress={() => choosing.setTyped(now - QUARTER)}>
          {t.product.shorter(thousandths(QUARTER, 2))}
        </ActionButton>
        <ActionButton icon="plus" onPress={() => choosing.setTyped(now + QUARTER)}>
          {t.product.longer(thousandths(QUARTER, 2))}
        </ActionButton>
        {HOURS.map((each) => (
          <ActionButton key={each} chosen={now === each} onPress={() => choosing.setTyped(each)}>
            {t.product.hours(thousandths(each, 2))}
          </ActionButton>
        ))}
      </Group>
    </div>
  );
}
