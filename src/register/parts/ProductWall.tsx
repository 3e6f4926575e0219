import { memo, useMemo } from 'react';
import type { Product } from '../../core/catalogue.ts';
import { MOST_OF_ONE } from '../../core/first-products.ts';
import { motifsFor } from '../../core/lino/lino.ts';
import { quantityOf } from '../../core/order/order.ts';
import { findProducts, type ProductIndex } from '../../core/search/product-index.ts';
import { seatsLeftNow } from '../till/order-actions.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Tile } from '../ui/Tile.tsx';
import type { Pattern } from '../ui/unit-style.ts';
import { Blank } from '../ui/UnitPoster.tsx';
import { CategoryRow, rowsFor, Wall, wideRowsFor } from '../ui/Wall.tsx';
import type { Format } from '../format.ts';
import { useCatalogue, useFormat, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import { useReveal } from './use-reveal.ts';

/** What a search shows at most. */
const MOST_FOUND = 60;

/** What a tablet's screen holds and a row more: further tiles are drawn when they come into sight. */
const TILES_AT_ONCE = 48;

type ProductWallProps = {
  index: () => ProductIndex;
  find: string;
  /** The category that was opened; null shows all. */
  category: string | null;
  onCategory: (category: string | null) => void;
  onTap: (product: Product) => void;
  /** Marks what is sold out instead of selling. */
  marking?: boolean | undefined;
};

type Row = {
  readonly id: string;
  readonly name: string;
  readonly pattern: Pattern;
  readonly products: readonly Product[];
  /** How many of the category are not shown here. */
  readonly more: number;
};

/** The wall: a row for each category. A large one shows its first products, until it is opened. [FIND-1] */
export function ProductWall({ index, find, category, onCategory, onTap, marking = false }: ProductWallProps) {
  const t = useWords();
  const { categories, unit } = useCatalogue();
  const motifs = useMemo(() => motifsFor(categories.map(({ name }) => name)), [categories]);
  const byCategory = useByCategory();
  const format = useFormat();
  const soldOut = useTillState((state) => state.soldOut);
  const counts = useTillState((state) => state.counts);
  const reading = counts !== null && find !== '';
  const found = useMemo(
    () => (find === '' || reading ? null : findProducts(index(), find, MOST_FOUND)),
    [index, find, reading],
  );
  const open = useReveal(category === null ? 0 : (byCategory.get(category)?.length ?? 0), category);
  const all: Row[] = categories
    .filter(({ id }) => find !== '' || category === null || id === category)
    .map((each) => {
      const own = byCategory.get(each.id) ?? [];
      const shown = found
        ? found.products.filter((product) => product.category === each.id)
        : own.slice(0, category === null ? MOST_OF_ONE : open.count);
      const pattern = { name: each.name, motif: motifs.get(each.name) };
      const count = counts?.[each.id] ?? own.length;
      return { ...each, pattern, products: shown, more: found || category ? 0 : count - shown.length };
    })
    .filter((row) => row.products.length > 0);
  const tiles = useReveal(sum(all), find + category, TILES_AT_ONCE);
  const rows = all.filter((_, at) => sum(all.slice(0, at)) < tiles.count);
  if (reading) return <Blank title={t.sell.reading}>{t.sell.readingWhat}</Blank>;
  if (all.length === 0) {
    return (
      <Blank title={t.sell.nothing(find)} pattern={{ name: unit.name }}>
        {t.sell.nothingWhat}
      </Blank>
    );
  }
  return (
    <Wall rows={all.reduce((sum, row) => sum + rowsOf(row), 0)}>
      {rows.map((row) => (
        <CategoryRow
          key={row.id}
          pattern={row.pattern}
          label={row.name}
          open={category === row.id}
          wide={isWide(row)}
          onOpen={() => onCategory(category === row.id ? null : row.id)}
        >
          {row.products.map((product) => (
            <ProductTile
              key={product.id}
              product={product}
              category={row.name}
              format={format}
              out={soldOut.includes(product.id)}
              onTap={onTap}
              marking={marking}
              wide={isWide(row)}
            />
          ))}
          {row.more > 0 && (
            <ActionButton icon="right" onPress={() => onCategory(row.id)}>
              {t.sell.moreOf(row.more)}
            </ActionButton>
          )}
        </CategoryRow>
      ))}
      {found && found.total > found.products.length && (
        <p className="wall-note">{t.sell.foundMore(found.products.length, found.total)}</p>
      )}
      <div ref={category === null ? tiles.end : open.end} aria-hidden />
    </Wall>
  );
}

const sum = (rows: readonly Row[]): number => rows.reduce((tiles, row) => tiles + row.products.length, 0);

/** Screenings take double tiles, where a category has nothing else. */
const isWide = ({ products }: Row): boolean => products.every(({ screening }) => screening !== undefined);

const rowsOf = (row: Row): number =>
  isWide(row) ? wideRowsFor(row.products.length) : rowsFor(row.products.length + (row.more > 0 ? 1 : 0));

function useByCategory(): ReadonlyMap<string, readonly Product[]> {
  const { products } = useCatalogue();
  return useMemo(() => {
    const rows = new Map<string, Product[]>();
    for (const product of products) {
      const row = rows.get(product.category);
      if (row) row.push(product);
      else rows.set(product.category, [product]);
    }
    return rows;
  }, [products]);
}

type ProductTileProps = {
  product: Product;
  category: string;
  format: Format;
  out: boolean;
  onTap: (product: Product) => void;
  marking: boolean;
  wide: boolean;
};

/** Listens to what only this product has: each tap asks every tile on the wall. */
const ProductTile = memo(function ProductTile(props: ProductTileProps) {
  const { product, category, format, out, onTap, marking, wide } = props;
  const t = useWords();
  const { amount, number, hour, weekday } = format;
  const quantity = useTillState((state) => quantityOf(state.order, product.id));
  const left = useTillState((state) => seatsLeftNow(state, product));
  const { screening, measure, bounds } = product;
  const price = bounds ? t.product.from(amount(bounds.least)) : amount(product.price);
  return (
    <Tile
      category={category}
      name={screening && !wide ? `${hour(screening.startsAt)} ${product.name}` : product.name}
      price={measure ? `${price}${t.product.per[measure]}` : price}
      quantity={quantity}
      quantityLabel={t.sell.inOrder(quantity)}
      soldOut={out || left === 0 ? t.sell.errors['sold-out'] : undefined}
      stillTaps={marking}
      {...(screening && wide
        ? {
            wide: {
              lead: hour(screening.startsAt),
              side: [weekday(screening.startsAt), screening.place, t.product.seats(number(left ?? 0))].join(
                ' · ',
              ),
            },
          }
        : {})}
      onPress={() => onTap(product)}
    />
  );
});
