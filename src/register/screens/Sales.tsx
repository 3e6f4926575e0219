import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { entriesOfShift } from '../../device/reading.ts';
import { MoneyErrorNotice } from '../parts/MoneyErrorNotice.tsx';
import { hasReceipt, type ReceiptEntry, SaleReceipt } from '../parts/SaleReceipt.tsx';
import { BarEnd } from '../parts/Status.tsx';
import type { MoneyError } from '../till/write-entry.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { Slab } from '../ui/Slab.tsx';
import { Blank } from '../ui/UnitPoster.tsx';
import { useFormat, useTill, useTillState } from '../use-till.ts';
import { en } from '../words/en.ts';

/** This shift's sales, newest first; one of them can be refunded whole. [REFUND-1] */
export function Sales() {
  const [, go] = useLocation();
  const entries = useShiftReceipts();
  const refunded = useTillState((state) => state.register?.openShift?.refunded) ?? [];
  const [seq, setSeq] = useState<number | null>(null);
  const chosen = entries?.find((found) => found.envelope.seq === seq) ?? null;
  return (
    <Place
      bar={
        <PlaceBar back={{ label: en.sales.back, onPress: () => go('/') }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={chosen ? en.sales.show(chosen.entry.body.receipt) : en.sales.title}
      head={<PanelHead title={chosen ? chosen.entry.body.receipt : en.sales.title} />}
      body={chosen ? <SaleReceipt found={chosen} /> : <Blank title={en.sales.title}>{en.sales.choose}</Blank>}
      {...refundParts(chosen, refunded)}
    >
      <PlaceTitle>{en.sales.title}</PlaceTitle>
      {entries?.length === 0 && <Blank title={en.sales.none}>{en.sales.noneWhat}</Blank>}
      <ul className="sale-list">
        {entries?.map((found) => (
          <li key={found.envelope.seq}>
            <SaleRow
              found={found}
              chosen={found.envelope.seq === seq}
              refunded={refunded.includes(found.envelope.seq)}
              onPress={() => setSeq(found.envelope.seq)}
            />
          </li>
        ))}
      </ul>
    </Place>
  );
}

type SaleRowProps = { found: ReceiptEntry; chosen: boolean; refunded: boolean; onPress: () => void };

function SaleRow({ found, chosen, refunded, onPress }: SaleRowProps) {
  const { amount, hour } = useFormat();
  const { body } = found.entry;
  const back = found.entry.kind === 'refund';
  return (
    <button type="button" className="sale-row" aria-pressed={chosen} onClick={onPress}>
      <span>{hour(found.envelope.time)}</span>
      <b>{body.receipt}</b>
      <span className="sale-row-what">
        {back && 'of' in body
          ? en.receipt.refundOf(body.of.receipt)
          : body.lines.map((line) => `${line.quantity} ${line.name}`).join(', ')}
      </span>
      <span className="sale-row-state">{refunded ? en.sales.refunded : ''}</span>
      <b className="sale-row-amount">{amount(back ? -body.total : body.total)}</b>
    </button>
  );
}

/** The foot and the slab of the panel: only a sale that was not refunded yet has them. */
function refundParts(chosen: ReceiptEntry | null, refunded: readonly number[]) {
  if (!chosen || chosen.entry.kind !== 'sale') return {};
  if (refunded.includes(chosen.envelope.seq))
    return { foot: <p className="refund-foot">{en.refund.done}</p> };
  return { slab: <RefundSlab sale={chosen} /> };
}

/** Refunding takes two deliberate taps: the slab asks why, a reason writes it. */
function RefundSlab({ sale }: { sale: ReceiptEntry }) {
  const till = useTill();
  const [, go] = useLocation();
  const { money } = useFormat();
  const [asking, setAsking] = useState(false);
  const [writing, setWriting] = useState(false);
  const [error, setError] = useState<MoneyError | null>(null);
  const refund = async (reason: string): Promise<void> => {
    if (writing) return;
    setWriting(true);
    const written = await till.money.refund(sale, reason);
    if (written.ok) return go(`/receipt/${written.value.seq}`);
    setWriting(false);
    setError(written.error);
  };
  if (!asking) {
    return (
      <Slab icon="undo" onPress={() => setAsking(true)}>
        {en.refund.go}
      </Slab>
    );
  }
  return (
    <div className="refund-why" role="group" aria-label={en.refund.why}>
      <MoneyErrorNotice deed="refund" error={error} />
      <p>
        <b>{en.refund.giveBack(money(sale.entry.body.total))}</b> {en.refund.lead}
      </p>
      <b>{en.refund.why}</b>
      <div className="refund-reasons">
        {en.refund.reasons.map((reason) => (
          <ActionButton key={reason} disabled={writing} onPress={() => void refund(reason)}>
            {reason}
          </ActionButton>
        ))}
      </div>
      <ActionButton icon="left" disabled={writing} onPress={() => setAsking(false)}>
        {en.refund.keep}
      </ActionButton>
    </div>
  );
}

/** The open shift's sales and refunds, newest first; undefined while they are read. */
function useShiftReceipts(): ReceiptEntry[] | undefined {
  const { desk } = useTill();
  const head = useTillState((state) => state.register?.seq);
  const [found, setFound] = useState<ReceiptEntry[]>();
  useEffect(() => {
    let left = false;
    entriesOfShift(desk.db)
      .then(
        (entries) =>
          left || setFound(entries.filter(hasReceipt).sort((a, b) => b.envelope.seq - a.envelope.seq)),
      )
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [desk, head]);
  return found;
}
