import { type ReactNode, Suspense } from 'react';
import { useLocation } from 'wouter';
import { lineAmount } from '../../core/order/voucher.ts';
import type { QuoteLine } from '../../core/pricing/quote.ts';
import { Limits } from '../later-screens.ts';
import { quoteOf } from '../till/state.ts';
import { SquareAction } from '../ui/ActionButton.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { OrderLine, OrderLines } from '../ui/OrderLine.tsx';
import { OrganisationStub } from '../ui/OrganisationStub.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { Slab } from '../ui/Slab.tsx';
import { SumBlock } from '../ui/SumBlock.tsx';
import { Blank } from '../ui/UnitPoster.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import type { Format } from '../format.ts';
import type { Words } from '../words/words.ts';
import { agreementWords } from './agreement-words.ts';
import { ChangedPrices } from './ChangedPrices.tsx';
import { lineDetails, quantityWords } from './line-words.ts';
import { Notices } from './Notices.tsx';
import { ringUpWords } from './ring-up-words.ts';
import { Status } from './Status.tsx';

type OrderPlaceProps = {
  bar?: ReactNode;
  children: ReactNode;
  /** Where a code is being scanned, the square beside Pay ends that instead of beginning it. */
  scanning?: boolean | undefined;
  /** What the slab does here instead of Pay. */
  action?: { label: string; icon?: IconName; onPress: () => void; disabled?: string | undefined } | undefined;
};

/** Any place where the order stays in sight: the wall, the camera, an outcome, an open amount. */
export function OrderPlace({ bar, children, scanning = false, action }: OrderPlaceProps) {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const state = useTillState((all) => all);
  const { unit } = useCatalogue();
  const { money, amount } = useFormat();
  const quote = quoteOf(state);
  const empty = quote.lines.length === 0;
  const reason = empty ? t.sell.nothingToPay : quote.tooLarge ? t.sell.tooLarge : undefined;
  const onTop = unit.prices === 'added' && !empty;
  const number = (state.register?.receipts ?? 0) + 1;
  return (
    <Place
      bar={bar}
      panelLabel={t.sell.order(String(number))}
      head={
        <PanelHead title={state.name === '' ? t.sell.order(String(number)) : state.name}>
          {!bar && <Status />}
          <IconButton
            icon="undo"
            label={t.sell.undo}
            disabled={state.undo.length === 0}
            onPress={till.order.undo}
          />
        </PanelHead>
      }
      body={
        <>
          {empty && <Notices />}
          {empty ? (
            <Blank title={t.sell.empty} pattern={{ name: unit.name }}>
              {t.sell.emptyWhat}
            </Blank>
          ) : (
            <OrderLines label={t.sell.order(String(number))}>
              {quote.lines.map((line) => (
                <Line key={line.key} line={line} />
              ))}
            </OrderLines>
          )}
          {!empty && state.card?.counters && (
            <Suspense fallback={null}>
              <Limits uses={quote.uses} />
            </Suspense>
          )}
          {!empty && <ChangedPrices />}
          {!empty && <Notices brief />}
        </>
      }
      foot={
        <>
          <OrderErrorNotice />
          <SumBlock
            rows={[
              ...(state.card || quote.saving > 0 || quote.comps > 0
                ? [{ label: t.sell.full, amount: amount(quote.full) }]
                : []),
              ...(state.card ? [{ label: state.card.name, amount: amount(-quote.saving), given: true }] : []),
              ...(quote.comps > 0
                ? [{ label: t.sell.comps, amount: amount(-quote.comps), given: true }]
                : []),
              ...(onTop ? [{ label: t.sell.tax, amount: amount(quote.total - quote.charged) }] : []),
              ...(quote.vouchers > 0 && quote.due > quote.vouchers
                ? [{ label: t.receipt.vouchers, amount: amount(quote.vouchers) }]
                : []),
            ]}
            total={{ label: t.sell.total, amount: money(quote.due) }}
          />
        </>
      }
      beside={!action && <Beside scanning={scanning} />}
      slab={
        action ? (
          <Slab icon={action.icon ?? 'plus'} disabled={action.disabled} onPress={action.onPress}>
            {action.label}
          </Slab>
        ) : (
          <Slab disabled={reason} onPress={() => go('/pay')}>
            {t.sell.pay}
          </Slab>
        )
      }
    >
      {children}
    </Place>
  );
}

function Line({ line }: { line: QuoteLine }) {
  const t = useWords();
  const { order } = useTill();
  const format = useFormat();
  const { amount } = format;
  const [, go] = useLocation();
  // A line that an agreement divided stands here twice: its steps open once, and count all of it. [PRICE-10]
  const chosen = useTillState((state) => state.chosenLine === line.id && line.key === line.id);
  const quantity = useTillState((state) => state.order.find(({ id }) => id === line.id)?.quantity ?? 0);
  const card = useTillState((state) => state.card);
  const steps = {
    lessLabel: t.sell.fewer(line.name),
    onLess: () => order.setQuantity(line.id, quantity - 1),
    moreLabel: t.sell.more(line.name),
    onMore: () => order.setQuantity(line.id, quantity + 1),
    removeLabel: t.sell.remove,
    onRemove: () => order.setQuantity(line.id, 0),
    note: { label: t.line.edit, onPress: () => go(`/line/${line.id}`) },
    ...(line.measure ? { fixed: true } : {}),
  };
  const why =
    card && !line.comp && !line.named && line.voucher === undefined ? reasonOf(line, t, format) : null;
  const details = [...lineDetails(line, t, format), ...(why === null ? [] : [why])];
  return (
    <OrderLine
      quantity={quantityWords(line, t, format)}
      name={line.name}
      amount={amount(lineAmount(line))}
      why={details.length > 0 ? details.join(' · ') : undefined}
      full={line.charged < line.full ? amount(line.full) : undefined}
      onSelect={() => order.choose(line.id)}
      steps={chosen ? steps : undefined}
    />
  );
}

/** Which agreement lowers the price, and why; else whether the member may name it, or that it is the full one. */
function reasonOf({ agreement, ask }: QuoteLine, t: Words, format: Format): string {
  if (agreement) return agreementWords(agreement, t, format);
  return ask ? t.agreed.may(ask.label, format.amount(ask.least)) : t.sell.noAgreement;
}

function Beside({ scanning }: { scanning: boolean }) {
  const t = useWords();
  const { cards } = useTill();
  const [, go] = useLocation();
  const card = useTillState((state) => state.card);
  const { partners } = useCatalogue();
  if (scanning) {
    return (
      <SquareAction icon="cross" onPress={() => go('/')}>
        {t.scan.stop}
      </SquareAction>
    );
  }
  if (!card) {
    return (
      <SquareAction icon="scan" onPress={() => go('/scan')}>
        {t.sell.scan}
      </SquareAction>
    );
  }
  const partner = partners.find(({ id }) => id === card.organisation);
  return (
    <OrganisationStub
      name={card.name}
      short={partner?.short}
      colours={partner && { ground: partner.colour, cut: partner.pattern }}
      actionLabel={t.outcome.leaveOut}
      onPress={cards.leaveOut}
    />
  );
}

function OrderErrorNotice() {
  const t = useWords();
  const error = useTillState((state) => state.orderError);
  const { money } = useFormat();
  return error && <Notice signal="ask" title={ringUpWords(error, t, money)} />;
}
