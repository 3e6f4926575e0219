import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { QuoteLine } from '../../core/pricing/quote.ts';
import { quoteOf } from '../till/state.ts';
import { SquareAction } from '../ui/ActionButton.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { OrderLine, OrderLines } from '../ui/OrderLine.tsx';
import { OrganisationStub } from '../ui/OrganisationStub.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { Slab } from '../ui/Slab.tsx';
import { SumBlock } from '../ui/SumBlock.tsx';
import { Blank } from '../ui/UnitPoster.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../use-till.ts';
import { en } from '../words/en.ts';
import { Notices } from './Notices.tsx';
import { Status } from './Status.tsx';

type OrderPlaceProps = {
  bar?: ReactNode;
  children: ReactNode;
  /** Where a code is being scanned, the square beside Pay ends that instead of beginning it. */
  scanning?: boolean | undefined;
  /** What the slab does here instead of Pay. */
  action?: { label: string; onPress: () => void; disabled?: string | undefined } | undefined;
};

/** Any place where the order stays in sight: the wall, the camera, an outcome, an open amount. */
export function OrderPlace({ bar, children, scanning = false, action }: OrderPlaceProps) {
  const till = useTill();
  const [, go] = useLocation();
  const state = useTillState((all) => all);
  const { unit } = useCatalogue();
  const { money, amount } = useFormat();
  const quote = quoteOf(state);
  const empty = quote.lines.length === 0;
  const reason = empty ? en.sell.nothingToPay : quote.tooLarge ? en.sell.tooLarge : undefined;
  const onTop = unit.prices === 'added' && !empty;
  const number = (state.register?.receipts ?? 0) + 1;
  return (
    <Place
      bar={bar}
      panelLabel={en.sell.order(String(number))}
      head={
        <PanelHead title={en.sell.order(String(number))}>
          {!bar && <Status />}
          <IconButton
            icon="undo"
            label={en.sell.undo}
            disabled={state.undo.length === 0}
            onPress={till.order.undo}
          />
        </PanelHead>
      }
      body={
        <>
          {empty && <Notices />}
          {empty ? (
            <Blank title={en.sell.empty}>{en.sell.emptyWhat}</Blank>
          ) : (
            <OrderLines label={en.sell.order(String(number))}>
              {quote.lines.map((line) => (
                <Line key={line.id} line={line} />
              ))}
            </OrderLines>
          )}
          {!empty && <Notices brief />}
        </>
      }
      foot={
        <>
          <OrderErrorNotice />
          <SumBlock
            rows={[
              ...(state.card || quote.saving > 0
                ? [{ label: en.sell.full, amount: amount(quote.full) }]
                : []),
              ...(state.card ? [{ label: state.card.name, amount: amount(-quote.saving), given: true }] : []),
              ...(onTop ? [{ label: en.sell.tax, amount: amount(quote.total - quote.charged) }] : []),
            ]}
            total={{ label: en.sell.total, amount: money(quote.total) }}
          />
        </>
      }
      beside={<Beside scanning={scanning} />}
      slab={
        action ? (
          <Slab icon="plus" disabled={action.disabled} onPress={action.onPress}>
            {action.label}
          </Slab>
        ) : (
          <Slab disabled={reason} onPress={() => go('/pay')}>
            {en.sell.pay}
          </Slab>
        )
      }
    >
      {children}
    </Place>
  );
}

function Line({ line }: { line: QuoteLine }) {
  const { order } = useTill();
  const { amount } = useFormat();
  const chosen = useTillState((state) => state.chosenLine === line.id);
  const card = useTillState((state) => state.card);
  const steps = {
    lessLabel: en.sell.fewer(line.name),
    onLess: () => order.setQuantity(line.id, line.quantity - 1),
    moreLabel: en.sell.more(line.name),
    onMore: () => order.setQuantity(line.id, line.quantity + 1),
    removeLabel: en.sell.remove,
    onRemove: () => order.setQuantity(line.id, 0),
  };
  return (
    <OrderLine
      quantity={line.quantity}
      name={line.name}
      amount={amount(line.charged)}
      why={card ? (line.agreement?.label ?? en.sell.noAgreement) : undefined}
      full={line.charged < line.full ? amount(line.full) : undefined}
      onSelect={() => order.choose(line.id)}
      steps={chosen ? steps : undefined}
    />
  );
}

function Beside({ scanning }: { scanning: boolean }) {
  const { cards } = useTill();
  const [, go] = useLocation();
  const card = useTillState((state) => state.card);
  const { partners } = useCatalogue();
  if (scanning) {
    return (
      <SquareAction icon="cross" onPress={() => go('/')}>
        {en.scan.stop}
      </SquareAction>
    );
  }
  if (!card) {
    return (
      <SquareAction icon="scan" onPress={() => go('/scan')}>
        {en.sell.scan}
      </SquareAction>
    );
  }
  const partner = partners.find(({ id }) => id === card.organisation);
  return (
    <OrganisationStub
      name={card.name}
      short={partner?.short}
      colours={partner && { ground: partner.colour, cut: partner.pattern }}
      actionLabel={en.outcome.leaveOut}
      onPress={cards.leaveOut}
    />
  );
}

function OrderErrorNotice() {
  const error = useTillState((state) => state.orderError);
  const { money } = useFormat();
  if (!error) return null;
  const words = en.sell.errors;
  const title =
    error.type === 'unknown-tax-class'
      ? words[error.type]
      : error.type === 'price-out-of-range'
        ? words[error.type](money(error.most))
        : words[error.type](error.most);
  return <Notice signal="ask" title={title} />;
}
