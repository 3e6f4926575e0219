import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { mayBeAway } from '../../../core/order/change-line.ts';
import type { OrderLine } from '../../../core/order/order.ts';
import { rechoosable } from '../../../core/order/rechoose.ts';
import { OrderPlace } from '../../parts/OrderPanel.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import { useLineApproval } from '../../parts/use-approval.tsx';
import { lineActions } from '../../till/line-actions.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { quoteOf } from '../../till/state.ts';
import { GiveFree } from './GiveFree.tsx';
import { OwnPrice } from './OwnPrice.tsx';
import { SetCount } from './SetCount.tsx';
import { SetPrice } from './SetPrice.tsx';

/** What else can be done with one line: a note, how many, choosing anew, taking it away, giving it free, another price. */
export function Line({ id }: { id: string }) {
  const line = useTillState((state) => state.order.find((each) => each.id === id));
  return line ? <Edit key={id} line={line} /> : <Redirect to="/" replace />;
}

type Doing = 'note' | 'count' | 'comp' | 'override' | 'own-price';

function Edit({ line }: { line: OrderLine }) {
  const t = useWords();
  const till = useTill();
  const act = lineActions(till, line.id);
  const catalogue = useCatalogue();
  const [, go] = useLocation();
  const [doing, setDoing] = useState<Doing>('note');
  const [note, setNote] = useState(line.note ?? '');
  const state = useTillState((all) => all);
  const quoted = quoteOf(state).lines.find(({ key }) => key === line.id);
  const comp = useLineApproval('comp');
  const override = useLineApproval('override');
  const asks = rechoosable(state.order, line, catalogue);
  const done = (): void => go('/');
  if (comp.place ?? override.place) return comp.place ?? override.place;

  if (doing === 'own-price' && quoted?.ask) {
    return (
      <OwnPrice
        line={quoted}
        ask={quoted.ask}
        onBack={() => setDoing('note')}
        onSet={(price) => {
          act.offer(price);
          done();
        }}
      />
    );
  }
  if (doing === 'count') {
    return (
      <SetCount
        line={line}
        onBack={() => setDoing('note')}
        onSet={(count) => {
          const set = till.order.setQuantity(line.id, count);
          if (set === 'void') go(`/line/${line.id}/leave/${count}`);
          else if (set) done();
        }}
      />
    );
  }
  if (doing === 'comp') {
    return (
      <GiveFree
        line={line}
        onBack={() => setDoing('note')}
        onGive={(reason) =>
          comp.ask((approvedBy) => {
            if (act.comp({ reason, ...(approvedBy ? { approvedBy } : {}) }, line.quantity)) done();
          })
        }
      />
    );
  }
  if (doing === 'override') {
    return (
      <SetPrice
        line={line}
        onBack={() => setDoing('note')}
        onSet={(price, reason) =>
          override.ask((approvedBy) => {
            if (act.override(price, { reason, ...(approvedBy ? { approvedBy } : {}) }, line.quantity)) done();
          })
        }
      />
    );
  }
  const keepNote = (): void => {
    act.note(note);
    done();
  };
  /** What was typed is not lost on the way to something else. */
  const keepTyped = (): void => {
    if (note !== (line.note ?? '')) act.note(note);
  };
  const chooseAnew = (): void => {
    keepTyped();
    go(`/line/${line.id}/change`);
  };
  const turnTo = (next: Doing): void => {
    keepTyped();
    setDoing(next);
  };
  return (
    <OrderPlace
      action={{ label: t.line.save, icon: 'check', onPress: keepNote }}
      bar={
        <PlaceBar back={{ label: t.line.back, onPress: done }}>
          <BarEnd />
        </PlaceBar>
      }
    >
      <div className="choice">
        <PlaceTitle>{line.name}</PlaceTitle>
        <TextField
          label={t.line.note}
          hint={t.line.noteHint}
          value={note}
          onChange={setNote}
          onEnter={keepNote}
          maxLength={80}
          autoComplete="off"
        />
        <div className="choice-options">
          {!line.measure && (
            <ActionButton icon="tally" onPress={() => turnTo('count')}>
              {t.line.count}
            </ActionButton>
          )}
          {asks && (
            <ActionButton onPress={chooseAnew}>
              {t.line.change[asks.combo ? 'options' : (asks.measure ?? (asks.bounds ? 'price' : 'options'))]}
            </ActionButton>
          )}
          {mayBeAway(line, catalogue) && (
            <ActionButton chosen={line.away === true} onPress={() => act.serve(!line.away)}>
              {t.product.away}
            </ActionButton>
          )}
          {quoted?.ask && (
            <ActionButton icon="fund" onPress={() => turnTo('own-price')}>
              {t.agreed.own}
            </ActionButton>
          )}
          {line.voucher === undefined && <Price line={line} onDoing={turnTo} />}
        </div>
      </div>
    </OrderPlace>
  );
}

type PriceProps = { line: OrderLine; onDoing: (doing: Doing) => void };

/** Giving the line free or at another price, and taking either back. */
function Price({ line, onDoing }: PriceProps) {
  const t = useWords();
  const act = lineActions(useTill(), line.id);
  const { amount } = useFormat();
  return (
    <>
      {line.comp ? (
        <ActionButton icon="undo" onPress={() => act.undoComp()}>
          {t.line.compUndo}
        </ActionButton>
      ) : (
        <ActionButton icon="fund" onPress={() => onDoing('comp')}>
          {t.line.comp}
        </ActionButton>
      )}
      {line.override && (
        <ActionButton icon="undo" onPress={() => act.undoOverride()}>
          {t.line.overrideUndo(amount(line.override.shelf))}
        </ActionButton>
      )}
      <ActionButton icon="pencil" onPress={() => onDoing('override')}>
        {t.line.override}
      </ActionButton>
    </>
  );
}
