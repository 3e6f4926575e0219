import { useState } from 'react';
import { useLocation } from 'wouter';
import { type ReceiptEntry, SaleReceipt } from '../../parts/SaleReceipt.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import { UnreadNotice } from '../../parts/Unread.tsx';
import { refundDoubt } from '../../till/refund-doubt.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { PanelHead, Place } from '../../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { Slab } from '../../ui/Slab.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Blank } from '../../ui/UnitPoster.tsx';
import { useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { isGone, SaleRow } from './SaleRow.tsx';
import { FindingSaid, FoundSales } from './FoundSales.tsx';
import { useReceipts } from './use-receipts.ts';
import { useSaleSearch } from './use-sale-search.ts';
import '../../parts/paper.css';
import './sales.css';

/** Sales and refunds, newest first: to look at, print again, or refund. [REFUND-1] */
export function Sales() {
  const t = useWords();
  const [, go] = useLocation();
  const { shift, earlier, refunded, again, readEarlier } = useReceipts();
  const [find, setFind] = useState('');
  const finding = useSaleSearch(find);
  const [seq, setSeq] = useState<number | null>(null);
  const all = [...(finding?.found ?? []), ...(shift ?? []), ...earlier];
  const chosen = all.find((found) => found.envelope.seq === seq) ?? null;
  // Enter chooses where there is one to choose.
  const only = finding && !finding.looking && finding.found.length === 1 ? finding.found[0] : undefined;
  const doubtful = useTillState((state) => chosen && refundDoubt(state, chosen.envelope.hash) !== undefined);
  // What is perhaps written may stand there already, and is still asked for again. [REFUND-5]
  const gone = chosen !== null && !doubtful && isGone(chosen, refunded.get(chosen.envelope.hash) ?? []);
  const row = (found: ReceiptEntry) => (
    <li key={found.envelope.seq}>
      <SaleRow
        found={found}
        chosen={found.envelope.seq === seq}
        refunded={refunded.get(found.envelope.hash) ?? []}
        onPress={() => setSeq(found.envelope.seq)}
      />
    </li>
  );
  return (
    <Place
      bar={
        <PlaceBar back={{ label: t.sales.back, onPress: () => go('/') }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={chosen ? t.sales.show(chosen.entry.body.receipt) : t.sales.title}
      head={<PanelHead title={chosen ? chosen.entry.body.receipt : t.sales.title} />}
      body={chosen ? <SaleReceipt found={chosen} /> : <p className="panel-note">{t.sales.choose}</p>}
      foot={chosen && <Copy found={chosen} gone={gone} />}
      slab={
        chosen?.entry.kind === 'sale' &&
        !gone && (
          <Slab icon="undo" onPress={() => go(`/refund/${chosen.envelope.seq}`)}>
            {t.sales.refund}
          </Slab>
        )
      }
    >
      <PlaceTitle>{finding ? t.findSale.title : t.sales.title}</PlaceTitle>
      <div className="sale-find">
        <TextField
          icon="search"
          label={t.findSale.label}
          placeholder={t.findSale.hint}
          value={find}
          onChange={setFind}
          onEnter={() => only && setSeq(only.envelope.seq)}
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
        />
        {find !== '' && (
          <ActionButton icon="cross" onPress={() => setFind('')}>
            {t.sell.clearFind}
          </ActionButton>
        )}
        <p role="status">{finding && <FindingSaid finding={finding} />}</p>
      </div>
      {!finding && again && <UnreadNotice onAgain={again} />}
      {!finding && shift?.length === 0 && <Blank title={t.sales.none}>{t.sales.noneWhat}</Blank>}
      <div>
        {finding ? (
          <FoundSales text={find.trim()} finding={finding} row={row} />
        ) : (
          <>
            <ul className="sale-list">{(shift ?? []).map(row)}</ul>
            {earlier.length > 0 && <h2 className="sale-list-head">{t.sales.earlier}</h2>}
            <ul className="sale-list">{earlier.map(row)}</ul>
          </>
        )}
        <div className="sale-list-acts">
          {!finding && !again && readEarlier && (
            <ActionButton icon="clock" onPress={() => void readEarlier()}>
              {t.sales.earlier}
            </ActionButton>
          )}
          {!finding && !readEarlier && <p>{t.sales.noEarlier}</p>}
          <ActionButton icon="scan" onPress={() => go('/find-sale')}>
            {t.sales.find}
          </ActionButton>
        </div>
      </div>
    </Place>
  );
}

/** A receipt printed again says that it is a copy. */
function Copy({ found, gone }: { found: ReceiptEntry; gone: boolean }) {
  const t = useWords();
  const [, go] = useLocation();
  return (
    <div className="paid-foot">
      {gone && <p>{t.refund.done}</p>}
      <ActionButton icon="printer" onPress={() => go(`/receipt/${found.envelope.seq}/copy`)}>
        {t.sales.copy}
      </ActionButton>
    </div>
  );
}
