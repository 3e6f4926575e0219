import { useState } from 'react';
import { useLocation } from 'wouter';
import { OrderPlace } from '../parts/OrderPanel.tsx';
import { ProductWall } from '../parts/ProductWall.tsx';
import { BarEnd } from '../parts/Status.tsx';
import { useIndex } from '../parts/use-index.ts';
import { PlaceBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import './sell.css';
import './sold-out.css';

/** Marking what has run out: the same wall, and a tap says gone or there again. */
export function SoldOut() {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const index = useIndex();
  const count = useTillState((state) => state.soldOut.length);
  const [find, setFind] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  return (
    <OrderPlace
      action={{ label: t.soldOut.done, icon: 'check', onPress: () => go('/') }}
      bar={
        <PlaceBar back={{ label: t.product.back, onPress: () => go('/') }}>
          <BarEnd />
        </PlaceBar>
      }
    >
      <div className="sell">
        <PlaceTitle sub={t.soldOut.lead}>{t.soldOut.title}</PlaceTitle>
        <div className="sold-out-find">
          <TextField
            icon="search"
            label={t.sell.find}
            placeholder={t.sell.findHint}
            value={find}
            onChange={setFind}
          />
          <p role="status">{count === 0 ? t.soldOut.none : t.soldOut.count(count)}</p>
        </div>
        <ProductWall
          marking
          index={index}
          find={find.trim()}
          category={category}
          onCategory={setCategory}
          onTap={(product) => void till.stock.toggleSoldOut(product.id)}
        />
      </div>
    </OrderPlace>
  );
}
