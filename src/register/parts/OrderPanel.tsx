import { memo, type ReactNode, Suspense } from 'react';
import { navigate as go } from 'wouter/use-browser-location';
import { shallow } from 'zustand/shallow';
import { isTooLong } from '../../core/journal/entry-size.ts';
import { lineAmount } from '../../core/order/voucher.ts';
import type { Quote, QuoteLine } from '../../core/pricing/quote.ts';
import { CardLost, ChangedPrices, Limits } from '../later-screens.ts';
import { isJoined, quoteOf, type TillState } from '../till/state.ts';
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
import { useCatalogue, useFormat, useTill, useTillState, useIsWriting } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import type { Format } from '../format.ts';
import type { Words } from '../words/words.ts';
import { agreementWords } from './agreement-words.ts';
import { lineDetails, quantityWords } from './line-words.ts';
import { Notices } from './Notices.tsx';
import { ringUpWords } from './ring-up-words.ts';
import { Status } from './Status.tsx';
import { takenWords } from './taken-words.ts';

type OrderPlaceProps = {
  bar?: ReactNode;
  children: ReactNode;
  /** Where a code is being scanned, the square beside Pay ends that instead of beginning it. */
  scanning?: boolean | undefined;
  /** What the slab does here instead of Pay. */
  action?: { label: string; icon?: IconName; onPress: () => void; disabled?: string | undefined } | undefined;
};

/**
 * Any place where the order stays in sight: the wall, the camera, an outcome, an open amount. A tap draws only those
 * of its parts anew that the tap changed.
 */
export function OrderPlace({ bar, children, scanning = false, action }: OrderPlaceProps) {
  const t = useWords();
  const number = useTillState(orderNumber);
  return (
    <Place
      bar={bar}
      panelLabel={t.sell.order(String(number))}
      head={<Head status={!bar} />}
      body={<Body />}
      foot={<Foot />}
      beside={!action && <Beside scanning={scanning} />}
      slab={
        action ? (
          <Slab icon={action.icon ?? 'plus'} disabled={action.disabled} onPress={action.onPress}>
            {action.label}
          </Slab>
        ) : (
          <PaySlab />
        )
      }
    >
      {children}
    </Place>
  );
}

const orderNumber = ({ register }: TillState): number => (register?.receipts ?? 0) + 1;

function Head({ status }: { status: boolean }) {
  const t = useWords();
  const till = useTill();
  const number = useTillState(orderNumber);
  const name = useTillState((state) => state.name);
  const nothingToUndo = useTillState((state) => state.undo.length === 0 && !isJoined(state));
  return (
    <PanelHead title={name === '' ? t.sell.order(String(number)) : name}>
      {status && <Status />}
      <IconButton icon="undo" label={t.sell.undo} disabled={nothingToUndo} onPress={till.order.undo} />
    </PanelHead>
  );
}

function Body() {
  const t = useWords();
  const { unit } = useCatalogue();
  const empty = useTillState((state) => state.order.length === 0);
  const counted = useTillState((state) => state.card?.counters !== undefined);
  if (empty) {
    return (
      <>
        <Lost />
        <Notices />
        <Blank title={t.sell.empty} pattern={{ name: unit.name }}>
          {t.sell.emptyWhat}
        </Blank>
      </>
    );
  }
  return (
    <>
      <Lost />
      <Lines />
      {counted && (
        <Suspense fallback={null}>
          <CountedUses />
        </Suspense>
      )}
      <Suspense fallback={null}>
        <ChangedPrices />
      </Suspense>
      <Notices brief />
    </>
  );
}

function Lost() {
  const lost = useTillState((state) => state.cardLost);
  return (
    lost && (
      <Suspense fallback={null}>
        <CardLost lost={lost} />
      </Suspense>
    )
  );
}

function Lines() {
  const t = useWords();
  const number = useTillState(orderNumber);
  const { lines } = useTillState(quoteOf);
  return (
    <OrderLines label={t.sell.order(String(number))}>
      {lines.map((line) => (
        <Line key={line.key} line={line} />
      ))}
    </OrderLines>
  );
}

function CountedUses() {
  return <Limits uses={useTillState(quoteOf).uses} />;
}

function Foot() {
  const t = useWords();
  const { unit } = useCatalogue();
  const { money, amount } = useFormat();
  const card = useTillState((state) => state.card);
  const quote = useTillState(quoteOf);
  const onTop = unit.prices === 'added' && quote.lines.length > 0;
  return (
    <>
      <OrderErrorNotice />
      <SumBlock
        rows={[
          ...(card || quote.saving > 0 || quote.comps > 0
            ? [{ label: t.sell.full, amount: amount(quote.full) }]
            : []),
          ...(card ? [{ label: card.name, amount: amount(-quote.saving), given: true }] : []),
          ...(quote.comps > 0 ? [{ label: t.sell.comps, amount: amount(-quote.comps), given: true }] : []),
          ...(onTop ? [{ label: t.sell.tax, amount: amount(quote.total - quote.charged) }] : []),
          ...(quote.vouchers > 0 && quote.due > quote.vouchers
            ? [{ label: t.receipt.vouchers, amount: amount(quote.vouchers) }]
            : []),
        ]}
        total={{ label: t.sell.total, amount: money(quote.due) }}
      />
    </>
  );
}

/** Why an order can't be paid whatever is tendered. [MONEY-2] [JOURNAL-9] */
const tooMuchOf = ({ tooLarge, lines }: Quote) =>
  tooLarge ? 'tooLarge' : isTooLong(lines) ? 'tooLong' : undefined;

function PaySlab() {
  const t = useWords();
  const empty = useTillState((state) => state.order.length === 0);
  const tooMuch = useTillState((state) => tooMuchOf(quoteOf(state)));
  const { cashStep } = useCatalogue().unit;
  const { money } = useFormat();
  const taken = useTillState((state) => takenWords(state.taken, quoteOf(state).due, cashStep, t, money));
  const writing = useIsWriting();
  return (
    <Slab
      note={taken}
      // Where money came in for it, that is given back under Pay. [PAY-6]
      disabled={writing ? t.pay.writing : empty && !taken ? t.sell.nothingToPay : tooMuch && t.sell[tooMuch]}
      onPress={() => go('/pay')}
    >
      {t.sell.pay}
    </Slab>
  );
}

/** A line of the order; one that a tap left as it was is not drawn again. */
const Line = memo(DrawnLine, (before, after) => shallow(before.line, after.line));

function DrawnLine({ line }: { line: QuoteLine }) {
  const t = useWords();
  const { order } = useTill();
  const format = useFormat();
  const { amount } = format;
  // A line that an agreement divided stands here twice: its steps open once, and count all of it. [PRICE-10]
  const chosen = useTillState((state) => state.chosenLine === line.id && line.key === line.id);
  const quantity = useTillState((state) => state.order.find(({ id }) => id === line.id)?.quantity ?? 0);
  const card = useTillState((state) => state.card);
  const leave = (left: number): void => {
    if (order.setQuantity(line.id, left) === 'void') go(`/line/${line.id}/leave/${left}`);
  };
  const steps = {
    lessLabel: t.sell.fewer(line.name),
    onLess: () => leave(quantity - 1),
    moreLabel: t.sell.more(line.name),
    onMore: () => leave(quantity + 1),
    removeLabel: t.sell.remove,
    onRemove: () => leave(0),
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
  const turn = useTillState((state) => state.refusals);
  const { money } = useFormat();
  // The region is there before and after: what is new in it is read out, the same words a second time as well.
  return (
    <div role="status">
      {error && <Notice key={turn} signal="ask" title={ringUpWords(error, t, money)} saidBy="region" />}
    </div>
  );
}
