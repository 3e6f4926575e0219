import { Redirect, useLocation } from 'wouter';
import type { Product } from '../../../core/catalogue.ts';
import { linesWith, type OrderLine } from '../../../core/order/order.ts';
import { chosenOf, isGiven, rechoosable, rechoose } from '../../../core/order/rechoose.ts';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import { lineActions } from '../../till/line-actions.ts';
import { Notice } from '../../ui/Notice.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { Asks } from './Asks.tsx';
import { useChoice } from './use-choice.ts';
import { whyWaits } from './why-waits.ts';

/** What was chosen about a line, chosen anew: it begins with what it is. [ORDER-15] */
export function Rechoose({ id }: { id: string }) {
  const catalogue = useCatalogue();
  const order = useTillState((state) => state.order);
  const line = order.find((each) => each.id === id);
  const product = line && rechoosable(order, line, catalogue);
  return line && product ? <Choose key={id} line={line} product={product} /> : <Redirect to="/" replace />;
}

function Choose({ line, product }: { line: OrderLine; product: Product }) {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const catalogue = useCatalogue();
  const { money } = useFormat();
  const order = useTillState((state) => state.order);
  const known = useTillState((state) => state.known);
  const away = useTillState((state) => state.away);
  const choosing = useChoice(product, catalogue, line.away === true, chosenOf(order, line, catalogue));
  const chosen = { choice: choosing.choice, picks: choosing.parts };
  const anew = rechoose(order, line, product, chosen, catalogue, known, away);
  const { price } = choosing;
  const given = linesWith(order, line.id).some(isGiven);
  // What stays given, or at its price, comes to no other sum.
  const stays = given && anew.ok && !anew.value.takenBack;
  const refused = !anew.ok && anew.error.type === 'others-know' ? t.sell.errors['others-know'] : undefined;
  return (
    <OrderPlace
      bar={
        <PlaceBar back={{ label: t.line.back, onPress: () => go('/') }}>
          <BarEnd />
        </PlaceBar>
      }
      action={{
        label:
          price === null || stays
            ? t.line.changeIt
            : t.line.changeTo(money(line.measure ? price : price * line.quantity)),
        icon: 'check',
        disabled: whyWaits(product, choosing, t, money, catalogue) ?? refused,
        onPress: () => lineActions(till, line.id).rechoose(product, chosen) && go('/'),
      }}
    >
      <div className="choice">
        <PlaceTitle>{product.name}</PlaceTitle>
        {given && <Notice signal="ask" title={t.line.changeTakesBack} />}
        <Asks product={product} choosing={choosing} />
      </div>
    </OrderPlace>
  );
}
