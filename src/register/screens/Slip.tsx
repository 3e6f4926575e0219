import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { nextSlip, wholeSlip } from '../../core/order/slip.ts';
import { TicketPaper } from '../parts/TicketPaper.tsx';
import { BarEnd } from '../parts/Status.tsx';
import { slipTicket } from '../print/slip-ticket.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Lino } from '../ui/Lino.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { PlaceBar } from '../ui/PlaceBar.tsx';
import { Slab } from '../ui/Slab.tsx';
import { Blank } from '../ui/UnitPoster.tsx';
import { useCatalogue, useTill, useTillState, useUnitFormat } from '../use-till.ts';
import { useUnitWords, useWords } from '../words/use-words.ts';

/** What is to be made of an order, on paper for those who make it: the open one, or one that waits. [PRINT-8] */
export function Slip({ id }: { id: string }) {
  const t = useWords();
  const made = useUnitWords();
  const till = useTill();
  const [, go] = useLocation();
  const format = useUnitFormat();
  const { unit } = useCatalogue();
  const state = useTillState((all) => all);
  const [again, setAgain] = useState(false);
  const [now] = useState(till.desk.now);
  const waiting = state.parked.find((each) => each.id === id);
  const { order, name = '', onSlip = [] } = id === OPEN ? state : (waiting ?? { order: [] });
  const words = t.slip;
  if (order.length === 0 && onSlip.length === 0) return <Redirect to="/orders" replace />;
  const number = String((state.register?.receipts ?? 0) + 1);
  const time = waiting?.parkedAt ?? now;
  const title =
    name || (waiting ? made.orders.unnamed(format.hour(waiting.parkedAt)) : made.sell.order(number));
  const { paying } = state;
  // What is printed while nobody knows where its order is can't be noted, and would be printed again as new.
  const held = paying && (!waiting || paying === 'move' || paying === 'writing');
  const why = held ? t.orders.standsStill[paying] : undefined;
  const lines = again ? wholeSlip(order) : nextSlip(order, onSlip);
  const ticket = slipTicket({ name: title, time, lines, again }, made, format, state.training);
  const print = async (): Promise<void> => {
    await till.print.ticket(ticket, `${made.slip.title} ${title}`);
    if (waiting) void (await till.park()).printed(waiting.id);
    else till.order.printed();
    go('/orders');
  };
  return (
    <Place
      bar={
        <PlaceBar back={{ label: words.back, onPress: () => go('/orders') }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={words.title}
      head={<PanelHead title={words.title} />}
      body={<p className="panel-note">{words.lead}</p>}
      foot={
        <div className="paid-foot">
          <ActionButton icon="receipt" chosen={again} onPress={() => setAgain(!again)}>
            {words.again}
          </ActionButton>
        </div>
      }
      slab={
        <Slab
          icon="printer"
          disabled={why ?? (lines.length === 0 ? words.nothing : undefined)}
          onPress={() => void print()}
        >
          {words.print}
        </Slab>
      }
    >
      {lines.length === 0 ? (
        <Blank title={words.nothing}>{words.nothingWhat}</Blank>
      ) : (
        <div className="receipt-wall">
          <Lino pattern={{ name: unit.name }} size={176}>
            <TicketPaper ticket={ticket} />
          </Lino>
        </div>
      )}
    </Place>
  );
}

/** The open order's address; those that wait have ids of their own. */
const OPEN = 'open';
