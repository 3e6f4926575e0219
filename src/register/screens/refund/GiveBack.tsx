import { useLocation } from 'wouter';
import { Group } from '../../parts/Group.tsx';
import { MoneyErrorNotice } from '../../parts/MoneyErrorNotice.tsx';
import { Reasons } from '../../parts/Reasons.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import { Unread } from '../../parts/Unread.tsx';
import { useApproval } from '../../parts/use-approval.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ChangeBlock } from '../../ui/ChangeBlock.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PanelHead, Place } from '../../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { Slab } from '../../ui/Slab.tsx';
import { useFormat, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { Lines } from './Lines.tsx';
import type { RefundableSale } from './Refund.tsx';
import { useRefund } from './use-refund.ts';

type GiveBackProps = {
  sale: RefundableSale;
  /** How many of each line went back at other registers, as far as the ledger knows; null while it is asked. */
  elsewhere: readonly number[] | null;
};

/** What comes back, how the money goes back, and why: all of the sale unless less is chosen. [REFUND-3] */
export function GiveBack({ sale, elsewhere }: GiveBackProps) {
  const t = useWords();
  const [, go] = useLocation();
  const { money } = useFormat();
  const own = useTillState((state) => state.register?.register === sale.envelope.register);
  const refund = useRefund(sale, elsewhere ?? []);
  const approval = useApproval('refund');
  if (approval.place) return approval.place;
  if (refund.notRead)
    return <Unread onAgain={refund.notRead.again} back={{ label: t.refund.back, to: '/sales' }} />;
  if (refund.done === null) return null;
  const words = t.refund;
  const done = refund.done && !refund.inDoubt;

  function whatIsMissing(): string | undefined {
    if (refund.writing) return t.pay.writing;
    if (refund.inDoubt) return undefined;
    if (elsewhere === null) return words.find.looking;
    if (refund.picks.length === 0) return words.nothing;
    if (refund.reason.trim() === '') return t.line.chooseWhy;
    return undefined;
  }

  return (
    <Place
      bar={
        <PlaceBar back={{ label: words.back, onPress: () => go('/sales') }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={words.title(sale.entry.body.receipt)}
      head={<PanelHead title={words.title(sale.entry.body.receipt)} />}
      body={
        done ? (
          <Notice signal="ask" title={words.done} />
        ) : (
          <>
            <ChangeBlock
              change={{
                label: refund.towards ? words.towards : t.receipt.giveBack,
                amount: money(refund.back),
              }}
            />
            <p className="panel-note">{words.lead}</p>
            {refund.nothingOpen && !refund.inDoubt && <p className="panel-note">{words.exchange}</p>}
            {!refund.whole && !refund.inDoubt && <p className="panel-note">{words.rest}</p>}
          </>
        )
      }
      foot={<MoneyErrorNotice deed="refund" error={refund.error} />}
      slab={
        !done && (
          <Slab
            icon="undo"
            disabled={whatIsMissing()}
            onPress={() => approval.ask((approvedBy) => void refund.write(approvedBy))}
          >
            {refund.towards ? words.towardsGo : words.go}
          </Slab>
        )
      }
    >
      <div className="choice">
        <PlaceTitle>{words.title(sale.entry.body.receipt)}</PlaceTitle>
        {!own && (
          <Notice signal="ask" title={words.other(sale.envelope.register)}>
            {words.otherWhat}
          </Notice>
        )}
        {refund.done || refund.inDoubt ? null : (
          <>
            <Reasons
              title={words.why}
              reasons={words.reasons}
              value={refund.reason}
              onChange={refund.setReason}
            />
            <Lines sale={sale.entry.body} refund={refund} />
            <Group title={words.how}>
              {refund.ways.map((way) => (
                <ActionButton key={way} chosen={way === refund.way} onPress={() => refund.setWay(way)}>
                  {words.ways[way]}
                </ActionButton>
              ))}
            </Group>
          </>
        )}
      </div>
    </Place>
  );
}
