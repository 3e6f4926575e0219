import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { Product } from '../../core/catalogue.ts';
import { findProducts } from '../../core/search/product-index.ts';
import { OrderPlace } from '../parts/OrderPanel.tsx';
import { ProductWall } from '../parts/ProductWall.tsx';
import { BarEnd } from '../parts/Status.tsx';
import { indexOf, useIndex } from '../parts/use-index.ts';
import { needsChoice } from '../till/needs-choice.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { useCovered } from '../ui/Cover.tsx';
import { BrandBar } from '../ui/PlaceBar.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useCatalogue, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import './sell.css';

/** The wall of products and the order: where a cashier spends the day. */
export function Sell() {
  const t = useWords();
  const { unit } = useCatalogue();
  const index = useIndex();
  const ring = useRing();
  const [find, setFind] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const till = useTill();
  const ringOnlyHit = async (): Promise<void> => {
    await till.desk.pricesRead;
    const { catalogue } = till.store.getState();
    const { products, total } = findProducts(indexOf(catalogue?.products ?? []), find.trim(), 1);
    const [only] = products;
    if (!only || total !== 1 || find.trim() === '') return;
    ring(only);
    // What was typed on meanwhile stays. [FIND-6]
    setFind((now) => (now === find ? '' : now));
  };
  return (
    <OrderPlace
      bar={
        <BrandBar
          name={unit.name}
          search={
            <TextField
              id={FIND}
              icon="search"
              label={t.sell.find}
              placeholder={t.sell.findHint}
              value={find}
              onChange={setFind}
              onEnter={() => void ringOnlyHit()}
              autoComplete="off"
              spellCheck={false}
            />
          }
        >
          <BarEnd />
        </BrandBar>
      }
    >
      <div className="sell">
        <TypeToFind />
        <ProductWall
          index={index}
          find={find.trim()}
          category={category}
          onCategory={setCategory}
          onTap={ring}
        />
        <div className="sell-foot">
          {category !== null && (
            <ActionButton icon="left" onPress={() => setCategory(null)}>
              {t.sell.allCategories}
            </ActionButton>
          )}
          {find !== '' && (
            <ActionButton icon="cross" onPress={() => setFind('')}>
              {t.sell.clearFind}
            </ActionButton>
          )}
          <Service />
          <Waiting />
          <Barcode />
          <OpenAmount />
        </div>
      </div>
    </OrderPlace>
  );
}

const FIND = 'find';

/** Rings a product up, or goes where what is missing can be said. */
function useRing(): (product: Product) => void {
  const till = useTill();
  const [, go] = useLocation();
  return useCallback(
    (product) => {
      const { catalogue } = till.store.getState();
      if (catalogue && needsChoice(product, catalogue)) go(`/product/${product.id}`);
      else till.order.tap(product);
    },
    [till, go],
  );
}

/** Letters typed anywhere on the wall go to the search; the cashier need not tap it first. */
function TypeToFind() {
  const covered = useCovered();
  useEffect(() => {
    if (covered) return undefined;
    const heard = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^\p{L}$/u.test(event.key)) return;
      if (event.target instanceof Element && event.target.closest('input')) return;
      document.getElementById(FIND)?.focus();
    };
    window.addEventListener('keydown', heard);
    return () => window.removeEventListener('keydown', heard);
  }, [covered]);
  return null;
}

/** Eaten here or taken away, where that makes a difference to the tax. [ORDER-7] */
function Service() {
  const t = useWords();
  const { order } = useTill();
  const { products } = useCatalogue();
  const away = useTillState((state) => state.away);
  if (!products.some((product) => product.awayTaxClass !== undefined)) return null;
  return (
    <ActionButton chosen={away} onPress={() => void order.serve(!away)}>
      {t.product.away}
    </ActionButton>
  );
}

function Waiting() {
  const t = useWords();
  const [, go] = useLocation();
  const waiting = useTillState((state) => state.parked.length);
  return (
    <ActionButton icon="note" onPress={() => go('/orders')}>
      {t.sell.parked(waiting)}
    </ActionButton>
  );
}

/** The camera for barcodes, where products have any. [FIND-7] */
function Barcode() {
  const t = useWords();
  const [, go] = useLocation();
  const { products } = useCatalogue();
  if (!products.some(({ codes }) => codes !== undefined)) return null;
  return (
    <ActionButton icon="scan" onPress={() => go('/scan-product')}>
      {t.scanProduct.open}
    </ActionButton>
  );
}

function OpenAmount() {
  const t = useWords();
  const [, go] = useLocation();
  return (
    <ActionButton icon="pencil" onPress={() => go('/open-amount')}>
      {t.sell.openRing}
    </ActionButton>
  );
}
