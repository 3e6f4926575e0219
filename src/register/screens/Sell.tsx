import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Product } from '../../core/catalogue.ts';
import { motifsFor } from '../../core/lino/lino.ts';
import { quantityOf } from '../../core/order/order.ts';
import { OrderPlace } from '../parts/OrderPanel.tsx';
import { BarEnd } from '../parts/Status.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { BrandBar } from '../ui/PlaceBar.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Tile } from '../ui/Tile.tsx';
import type { Pattern } from '../ui/unit-style.ts';
import { Blank } from '../ui/UnitPoster.tsx';
import { CategoryRow, rowsFor, Wall } from '../ui/Wall.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../use-till.ts';
import { en } from '../words/en.ts';

/** The wall of products and the order: where a cashier spends the day. */
export function Sell() {
  const { unit } = useCatalogue();
  const [, go] = useLocation();
  const [find, setFind] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const only = useOnlyHit(find.trim());
  const till = useTill();
  useTypeToFind();
  const search = (
    <TextField
      id={FIND}
      icon="search"
      label={en.sell.find}
      placeholder={en.sell.findHint}
      value={find}
      onChange={setFind}
      onEnter={() => {
        if (!only) return;
        till.order.tap(only);
        setFind('');
      }}
      autoComplete="off"
      spellCheck={false}
    />
  );
  return (
    <OrderPlace
      bar={
        <BrandBar name={unit.name} search={search}>
          <BarEnd />
        </BrandBar>
      }
    >
      <div className="sell">
        <ProductWall find={find.trim()} category={category} onCategory={setCategory} />
        <div className="sell-foot">
          {category !== null && (
            <ActionButton icon="left" onPress={() => setCategory(null)}>
              {en.sell.allCategories}
            </ActionButton>
          )}
          {find !== '' && (
            <ActionButton icon="cross" onPress={() => setFind('')}>
              {en.sell.clearFind}
            </ActionButton>
          )}
          <ActionButton icon="pencil" onPress={() => go('/open-amount')}>
            {en.sell.openRing}
          </ActionButton>
        </div>
      </div>
    </OrderPlace>
  );
}

const FIND = 'find';

/** Letters typed anywhere on the wall go to the search; the cashier need not tap it first. */
function useTypeToFind(): void {
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^\p{L}$/u.test(event.key)) return;
      if (event.target instanceof Element && event.target.closest('input')) return;
      document.getElementById(FIND)?.focus();
    };
    window.addEventListener('keydown', heard);
    return () => window.removeEventListener('keydown', heard);
  }, []);
}

/** The one product that a search leaves, if it is one: Enter rings it up. */
function useOnlyHit(find: string): Product | null {
  const { products } = useCatalogue();
  const hits = find === '' ? [] : products.filter(({ name }) => matches(name, find));
  return hits.length === 1 ? (hits[0] ?? null) : null;
}

type ProductWallProps = {
  find: string;
  /** The category that was opened; null shows all. */
  category: string | null;
  onCategory: (category: string | null) => void;
};

function ProductWall({ find, category, onCategory }: ProductWallProps) {
  const { categories, products } = useCatalogue();
  const motifs = useMemo(() => motifsFor(categories.map(({ name }) => name)), [categories]);
  const rows = categories
    .filter(({ id }) => find !== '' || category === null || id === category)
    .map((each) => ({
      ...each,
      pattern: { name: each.name, motif: motifs.get(each.name) },
      products: products.filter((product) => product.category === each.id && matches(product.name, find)),
    }))
    .filter((row) => row.products.length > 0);
  if (rows.length === 0) return <Blank title={en.sell.nothing(find)}>{en.sell.nothingWhat}</Blank>;
  return (
    <Wall rows={rows.reduce((sum, row) => sum + rowsFor(row.products.length), 0)}>
      {rows.map((row) => (
        <CategoryRow
          key={row.id}
          pattern={row.pattern}
          label={row.name}
          open={category === row.id}
          onOpen={() => onCategory(category === row.id ? null : row.id)}
        >
          {row.products.map((product) => (
            <ProductTile key={product.id} product={product} category={row.name} pattern={row.pattern} />
          ))}
        </CategoryRow>
      ))}
    </Wall>
  );
}

type ProductTileProps = { product: Product; category: string; pattern: Pattern };

function ProductTile({ product, category }: ProductTileProps) {
  const till = useTill();
  const { amount } = useFormat();
  const quantity = useTillState((state) => quantityOf(state.order, product.id));
  return (
    <Tile
      category={category}
      name={product.name}
      price={amount(product.price)}
      quantity={quantity}
      quantityLabel={en.sell.inOrder(quantity)}
      onPress={() => till.order.tap(product)}
    />
  );
}

/** Whether each typed word begins a word of the name; accents and case do not matter. */
function matches(name: string, find: string): boolean {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain(name).split(/[^\p{L}\p{N}]+/u);
  return plain(find)
    .split(/\s+/)
    .every((typed) => words.some((word) => word.startsWith(typed)));
}
