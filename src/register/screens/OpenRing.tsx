import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Product } from '../../core/catalogue.ts';
import { MAX_PRICE } from '../../core/money/amount.ts';
import { OrderPlace } from '../parts/OrderPanel.tsx';
import { Reasons } from '../parts/Reasons.tsx';
import { BarEnd } from '../parts/Status.tsx';
import { TypedAmount } from '../parts/TypedAmount.tsx';
import { useLineApproval } from '../parts/use-approval.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Keypad, type PadKey } from '../ui/Keypad.tsx';
import { PlaceBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { useCatalogue, useFormat, useTill } from '../use-till.ts';
import { useUnitWords, useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import './open-ring.css';

/** An amount that no product stands for, under a tax class of the unit; what it is for stands in the entry. [ORDER-13] */
export function OpenRing() {
  const t = useWords();
  const customers = useUnitWords();
  const till = useTill();
  const [, go] = useLocation();
  const { taxClasses, products, unit } = useCatalogue();
  const { money } = useFormat();
  const [typed, setTyped] = useState('');
  const [full, setFull] = useState(false);
  const [name, setName] = useState('');
  const [taxClass, setTaxClass] = useState(() => usualTaxClass(products) ?? taxClasses[0]?.id ?? '');
  /** A voucher instead: it is in no tax class. [VOUCHER-1] */
  const [voucher, setVoucher] = useState(false);
  const approval = useLineApproval('open-ring');
  const amount = Number(typed);
  const missing = whatIsMissing(amount, voucher ? null : name, t);

  const press = (key: PadKey): void => {
    const next = key === 'back' ? typed.slice(0, -1) : (typed + key).replace(/^0+/, '');
    setFull(Number(next) > MAX_PRICE);
    if (Number(next) <= MAX_PRICE) setTyped(next);
  };
  const add = (): void => {
    if (missing !== undefined) return;
    if (voucher) {
      if (till.order.voucher(amount, customers.openRing.voucherName)) go('/');
      return;
    }
    // A usual word is the unit's: customers read it. [SHOW-1]
    const what = customers.openRing.names[t.openRing.names.indexOf(name)] ?? name.trim();
    approval.ask((approvedBy) => {
      if (till.order.openRing(amount, what, taxClass, approvedBy)) go('/');
    });
  };

  if (approval.place) return approval.place;
  return (
    <OrderPlace
      action={{
        label: t.openRing.add,
        onPress: add,
        disabled: missing,
      }}
      bar={
        <PlaceBar back={{ label: t.openRing.back, onPress: () => go('/') }}>
          <BarEnd />
        </PlaceBar>
      }
    >
      <div className="open-ring">
        <PlaceTitle sub={voucher ? t.openRing.voucherLead : t.openRing.lead}>
          {voucher ? t.openRing.voucher : t.openRing.title}
        </PlaceTitle>
        <p className="open-ring-amount" aria-live="polite">
          <TypedAmount amount={money(amount)} full={full} />
        </p>
        <Keypad
          listen
          label={t.openRing.title}
          onKey={press}
          onEnter={add}
          backLabel={t.keys.back}
          refuse={{ what: 'sign', why: t.keys.noSign }}
        />
        <div className="open-ring-what">
          {!voucher && (
            <Reasons
              title={t.openRing.name}
              reasons={t.openRing.names}
              value={name}
              other={t.openRing.other}
              onChange={setName}
            />
          )}
          <div className="open-ring-classes" role="group" aria-label={t.openRing.kind}>
            {taxClasses.map((each) => (
              <ActionButton
                key={each.id}
                chosen={!voucher && each.id === taxClass}
                onPress={() => {
                  setVoucher(false);
                  setTaxClass(each.id);
                }}
              >
                {each.name}
              </ActionButton>
            ))}
            {unit.alsoTakes.includes('voucher') && (
              <ActionButton icon="ticket" chosen={voucher} onPress={() => setVoucher(true)}>
                {t.openRing.voucher}
              </ActionButton>
            )}
          </div>
        </div>
      </div>
    </OrderPlace>
  );
}

/** What is still to be said before it can be added; `name` is null where none is asked. */
function whatIsMissing(amount: number, name: string | null, { openRing }: Words): string | undefined {
  if (amount === 0) return openRing.noAmount;
  return name?.trim() === '' ? openRing.noName : undefined;
}

/** The class that most products have: likelier right than the first of the list. */
function usualTaxClass(products: readonly Product[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { taxClass } of products) counts.set(taxClass, (counts.get(taxClass) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
