import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { everythingLeft } from '../../core/journal/refund-body.ts';
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
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';

/** This shift's sales, newest first; one of them can be refunded whole. [REFUND-1] */
export function Sales() {
  const t = useWords();
  const [, go] = useLocation();
  const entries = useShiftReceipts();
  const refunded = useRefunded(entries);
  const [seq, setSeq] = useState<number | null>(null);
  const chosen = entries?.find((found) => found.envelope.seq === seq) ?? null;
  return (
    <Place
      bar={
        <PlaceBar back={{ label: t.sales.back, onPress: () => go('/') }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={chosen ? t.sales.show(chosen.entry.body.receipt) : t.sales.title}
      head={<PanelHead title={chosen ? chosen.entry.body.receipt : t.sales.title} />}
      body={chosen ? <SaleReceipt found={chosen} /> : <Blank title={t.sales.title}>{t.sales.choose}</Blank>}
      {...refundParts(chosen, refunded, t)}
    >
      <PlaceTitle>{t.sales.title}</PlaceTitle>
      {entries?.length === 0 && <Blank title={t.sales.none}>{t.sales.noneWhat}</Blank>}
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
  const t = useWords();
  const { amount, hour } = useFormat();
  const { body } = found.entry;
  const back = found.entry.kind === 'refund';
  return (
    <button type="button" className="sale-row" aria-pressed={chosen} onClick={onPress}>
      <span>{hour(found.envelope.time)}</span>
      <b>{body.receipt}</b>
      <span className="sale-row-what">
        {back && 'of' in body
          ? t.receipt.refundOf(body.of.receipt)
          : body.lines.map((line) => `${line.quantity} ${line.name}`).join(', ')}
      </span>
      <span className="sale-row-state">{refunded ? t.sales.refunded : ''}</span>
      <b className="sale-row-amount">{amount(back ? -body.total : body.total)}</b>
    </button>
  );
}

/** The foot and the slab of the panel: only a sale that was not refunded yet has them. */
function refundParts(chosen: ReceiptEntry | null, refunded: readonly number[], t: Words) {
  if (!chosen || chosen.entry.kind !== 'sale') return {};
  if (refunded.includes(chosen.envelope.seq)) return { foot: <p className="refund-foot">{t.refund.done}</p> };
  return { slab: <RefundSlab sale={chosen} /> };
}

/** Refunding takes two deliberate taps: the slab asks why, a reason writes it. */
function RefundSlab({ sale }: { sale: ReceiptEntry }) {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const { money } = useFormat();
  const [asking, setAsking] = useState(false);
  const [writing, setWriting] = useState(false);
  const [error, setError] = useState<MoneyError | null>(null);
  const refund = async (reason: string): Promise<void> => {
    if (writing || sale.entry.kind !== 'sale') return;
    const { body } = sale.entry;
    setWriting(true);
    const written = await till.money.refund(sale, {
      picks: everythingLeft(body, []),
      way: 'as-paid',
      reason,
    });
    if (written.ok) return go(`/receipt/${written.value.seq}`);
    setWriting(false);
    setError(written.error);
  };
  if (!asking) {
    return (
      <Slab icon="undo" onPress={() => setAsking(true)}>
        {t.refund.go}
      </Slab>
    );
  }
  return (
    <div className="refund-why" role="group" aria-label={t.refund.why}>
      <MoneyErrorNotice deed="refund" error={error} />
      <p>
        <b>{t.refund.giveBack(money(sale.entry.body.total))}</b> {t.refund.lead}
      </p>
      <b>{t.refund.why}</b>
      <div className="refund-reasons">
        {t.refund.reasons.map((reason) => (
          <ActionButton key={reason} disabled={writing} onPress={() => void refund(reason)}>
            {reason}
          </ActionButton>
        ))}
      </div>
      <ActionButton icon="left" disabled={writing} onPress={() => setAsking(false)}>
        {t.refund.keep}
      </ActionButton>
    </div>
  );
}

/** Which of the sales were refunded, by seq. */
function useRefunded(entries: readonly ReceiptEntry[] | undefined): number[] {
  const seqs = entries?.flatMap(({ entry: { body } }) => ('of' in body ? [body.of.seq] : []));
  return seqs ?? [];
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
