import { useLocation } from 'wouter';
import type { Product as SoldProduct } from '../../../core/catalogue.ts';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { ringUpWords } from '../../parts/ring-up-words.ts';
import { BarEnd } from '../../parts/Status.tsx';
import { seatsLeftNow } from '../../till/order-actions.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { Blank } from '../../ui/UnitPoster.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { Amount } from './Amount.tsx';
import { Combo, groupsOf } from './Combo.tsx';
import { Group } from '../../parts/Group.tsx';
import { Options } from './Options.tsx';
import { type Choosing, useChoice } from './use-choice.ts';

/** What has to be said about a product before it is rung up: options, parts, weight, time, a price, seats. */
export function Product({ id }: { id: string }) {
  const t = useWords();
  const [, go] = useLocation();
  const { products, unit } = useCatalogue();
  const product = products.find((each) => each.id === id);
  if (product) return <Choose key={id} product={product} />;
  return (
    <OrderPlace bar={<PlaceBar back={{ label: t.product.back, onPress: () => go('/') }} />}>
      <Blank title={t.product.gone} pattern={{ name: unit.name }}>
        {t.product.goneWhat}
      </Blank>
    </OrderPlace>
  );
}

function Choose({ product }: { product: SoldProduct }) {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const catalogue = useCatalogue();
  const { money } = useFormat();
  const away = useTillState((state) => state.away);
  const choosing = useChoice(product, catalogue, away);
  const { price, missing } = choosing;
  const rung = (): boolean =>
    product.combo ? till.order.tapCombo(product, choosing.parts) : till.order.tap(product, choosing.choice);
  const waits = price === null ? whatIsMissing() : undefined;

  function whatIsMissing(): string {
    if (product.measure && !choosing.typed) return t.product.typeWeight;
    if (product.bounds && choosing.typed === null) return t.product.typePrice;
    return missing ? ringUpWords(missing, t, money, catalogue, product) : t.product.typeWeight;
  }

  return (
    <OrderPlace
      bar={
        <PlaceBar back={{ label: t.product.back, onPress: () => go('/') }}>
          <BarEnd />
        </PlaceBar>
      }
      action={{
        label: price === null ? t.openRing.add : t.product.add(money(price)),
        disabled: waits,
        onPress: () => rung() && go('/'),
      }}
    >
      <div className="choice">
        <PlaceTitle>{product.name}</PlaceTitle>
        {(product.measure || product.bounds) && <Amount product={product} choosing={choosing} />}
        {product.combo && <Combo product={product} choosing={choosing} />}
        <Options
          groups={groupsOf(product, catalogue.optionGroups)}
          taken={choosing.options}
          onTake={choosing.setOptions}
        />
        {product.screening && <Seats product={product} choosing={choosing} />}
      </div>
    </OrderPlace>
  );
}

function Seats({ product, choosing }: { product: SoldProduct; choosing: Choosing }) {
  const t = useWords();
  const { number } = useFormat();
  const left = useTillState((state) => seatsLeftNow(state, product)) ?? 0;
  const { count, setCount } = choosing;
  return (
    <Group title={t.product.howMany} asks={t.product.seatsLeft(number(left))}>
      <ActionButton icon="minus" disabled={count <= 1} onPress={() => setCount(count - 1)}>
        {t.product.less}
      </ActionButton>
      <b className="choice-count" aria-live="polite">
        {number(count)}
      </b>
      <ActionButton icon="plus" disabled={count >= left} onPress={() => setCount(count + 1)}>
        {t.product.more}
      </ActionButton>
    </Group>
  );
}
