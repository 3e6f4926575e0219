import { useLocation } from 'wouter';
import type { Product as SoldProduct } from '../../../core/catalogue.ts';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import { seatsLeftNow } from '../../till/order-actions.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { Blank } from '../../ui/UnitPoster.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { Asks } from './Asks.tsx';
import { Group } from '../../parts/Group.tsx';
import { type Choosing, useChoice } from './use-choice.ts';
import { whyWaits } from './why-waits.ts';

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
  const { price } = choosing;
  const rung = (): boolean =>
    product.combo ? till.order.tapCombo(product, choosing.parts) : till.order.tap(product, choosing.choice);

  return (
    <OrderPlace
      bar={
        <PlaceBar back={{ label: t.product.back, onPress: () => go('/') }}>
          <BarEnd />
        </PlaceBar>
      }
      action={{
        label: price === null ? t.openRing.add : t.product.add(money(price)),
        disabled: whyWaits(product, choosing, t, money, catalogue),
        onPress: () => rung() && go('/'),
      }}
    >
      <div className="choice">
        <PlaceTitle>{product.name}</PlaceTitle>
        <Asks product={product} choosing={choosing} />
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
