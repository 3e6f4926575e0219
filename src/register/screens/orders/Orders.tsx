import { useState } from 'react';
import { useLocation } from 'wouter';
import { freeName } from '../../../core/order/free-name.ts';
import { NOTHING_TAKEN } from '../../../core/payment/taken.ts';
import type { ParkedOrder } from '../../../device/db.ts';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import { takenWords } from '../../parts/taken-words.ts';
import type { ParkError } from '../../till/move-orders.ts';
import { quoteOf } from '../../till/state.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Blank } from '../../ui/UnitPoster.tsx';
import { useCatalogue, useFormat, useIsWriting, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { GiveUp } from './GiveUp.tsx';
import { LessForAll } from './LessForAll.tsx';
import { ParkErrorNotice } from './ParkErrorNotice.tsx';
import { Split } from './Split.tsx';
import './orders.css';

type Doing = 'list' | 'split' | 'less' | 'void';

/** The orders that wait, and what can be done with the open one: wait, be split, cost less, be given up. [PARK-1] */
export function Orders() {
  const [doing, setDoing] = useState<Doing>('list');
  const back = (): void => setDoing('list');
  if (doing === 'split') return <Split onBack={back} />;
  if (doing === 'less') return <LessForAll onBack={back} />;
  if (doing === 'void') return <GiveUp onBack={back} />;
  return <List onDoing={setDoing} />;
}

function List({ onDoing }: { onDoing: (doing: Doing) => void }) {
  const t = useWords();
  const { unit } = useCatalogue();
  const [, go] = useLocation();
  const parked = useTillState((state) => state.parked);
  const open = useTillState((state) => state.order.length > 0);
  const toCancel = useTillState((state) => state.order.length === 0 && state.onSlip.length > 0);
  const [error, setError] = useState<ParkError | null>(null);
  const [moved, setMoved] = useState(0);
  const tell = (happened: ParkError | null): void => {
    setError(happened);
    // Another order may be open by now, which is not to wait under the name that was typed for the one before.
    if (happened?.type === 'another-moved') setMoved(moved + 1);
  };
  return (
    <OrderPlace
      bar={
        <PlaceBar back={{ label: t.orders.back, onPress: () => go('/') }}>
          <BarEnd />
        </PlaceBar>
      }
    >
      <div className="orders">
        <PlaceTitle sub={t.orders.lead}>{t.orders.title}</PlaceTitle>
        <ParkErrorNotice error={error} />
        {open && <OpenOne key={moved} onDoing={onDoing} onError={tell} />}
        {toCancel && (
          <ActionButton icon="printer" onPress={() => go('/slip/open')}>
            {t.slip.cancelAll}
          </ActionButton>
        )}
        {parked.length === 0 && (
          <Blank title={t.orders.none} pattern={{ name: unit.name }}>
            {t.orders.noneWhat}
          </Blank>
        )}
        <ul className="order-slips">
          {parked.map((each) => (
            <li key={each.id}>
              <Slip parked={each} open={open} onError={tell} />
            </li>
          ))}
        </ul>
      </div>
    </OrderPlace>
  );
}

type OpenOneProps = { onDoing: (doing: Doing) => void; onError: (error: ParkError | null) => void };

/** The open order: its name, and the ways it can go. */
function OpenOne({ onDoing, onError }: OpenOneProps) {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const held = useTillState((state) => state.name);
  const many = useTillState((state) => state.order.length > 1 || (state.order[0]?.quantity ?? 0) > 1);
  const parked = useTillState((state) => state.parked);
  const writing = useIsWriting();
  const [name, setName] = useState(held);
  const free = freeName(
    name,
    parked.map((each) => each.name ?? ''),
  );
  const park = async (): Promise<void> => {
    const parked = await (await till.park()).park(name);
    onError(parked.ok ? null : parked.error);
    if (parked.ok) go('/');
  };
  return (
    <section className="order-open" aria-label={t.orders.openOne}>
      <TextField
        label={t.orders.parkName}
        hint={t.orders.parkHint}
        value={name}
        onChange={setName}
        onEnter={() => void park()}
        maxLength={40}
        autoComplete="off"
      />
      {free !== null && (
        <div className="order-same" role="status">
          <span>{t.orders.same(name.trim())}</span>
          <ActionButton icon="pencil" onPress={() => setName(free)}>
            {t.orders.sameNow(free)}
          </ActionButton>
        </div>
      )}
      <ActionButton icon="note" disabled={writing} onPress={() => void park()}>
        {t.orders.park}
      </ActionButton>
      <ActionButton icon="printer" onPress={() => go('/slip/open')}>
        {t.slip.open}
      </ActionButton>
      {many && (
        <ActionButton icon="person" disabled={writing} onPress={() => onDoing('split')}>
          {t.orders.split}
        </ActionButton>
      )}
      <ActionButton icon="pencil" disabled={writing} onPress={() => onDoing('less')}>
        {t.orders.less}
      </ActionButton>
      <ActionButton icon="cross" disabled={writing} onPress={() => onDoing('void')}>
        {t.orders.void}
      </ActionButton>
    </section>
  );
}

type SlipProps = { parked: ParkedOrder; open: boolean; onError: (error: ParkError | null) => void };

/** A waiting order as a slip of paper on the rail. */
function Slip({ parked, open, onError }: SlipProps) {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const { money, hour, weekday } = useFormat();
  const writing = useIsWriting();
  const { catalogue, pricedAt, used } = useTillState((state) => state);
  const quote = quoteOf({ ...parked, catalogue, pricedAt, used });
  const { cashStep } = useCatalogue().unit;
  const taken = takenWords(parked.taken ?? NOTHING_TAKEN, quote.due, cashStep, t, money);
  const time = hour(parked.parkedAt);
  const name = parked.name || t.orders.unnamed(time);
  const resume = async (): Promise<void> => {
    const done = await (await till.park()).resume(parked.id);
    onError(done.ok ? null : done.error);
    if (done.ok) go('/');
  };
  const merge = async (): Promise<void> => {
    const done = await (await till.park()).merge(parked.id);
    onError(done.ok ? null : done.error);
    if (done.ok) go('/');
  };
  return (
    <article className="order-slip">
      <h2>{name}</h2>
      <b className="order-slip-sum">{money(quote.due)}</b>
      {taken && <p className="order-slip-taken">{taken}</p>}
      <p>
        {parked.order.map((line) => (line.measure ? line.name : `${line.quantity} ${line.name}`)).join(', ')}
      </p>
      <p className="order-slip-since">{t.orders.since(`${weekday(parked.parkedAt)}, ${time}`)}</p>
      <div className="order-slip-acts">
        <ActionButton icon="right" disabled={writing} onPress={() => void resume()}>
          {t.orders.resume}
        </ActionButton>
        <ActionButton icon="printer" onPress={() => go(`/slip/${parked.id}`)}>
          {t.slip.open}
        </ActionButton>
        {open && (
          <ActionButton icon="plus" disabled={writing} onPress={() => void merge()}>
            {t.orders.merge}
          </ActionButton>
        )}
      </div>
    </article>
  );
}
