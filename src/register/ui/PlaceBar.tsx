import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import './PlaceBar.css';

type PlaceBarProps = {
  /** The way back, in words: “Back to order 214”. */
  back?: { readonly label: string; readonly onPress: () => void } | undefined;
  /** At the right end: `StatusChip`, `IconButton`. */
  children?: ReactNode;
};

/** The bar over a place that was entered from another. */
export function PlaceBar({ back, children }: PlaceBarProps) {
  return (
    <header className="place-bar">
      {back && (
        <button type="button" className="place-bar-back" onClick={back.onPress}>
          <Icon name="left" size={30} />
          <span>{back.label}</span>
        </button>
      )}
      <div className="place-bar-end">{children}</div>
    </header>
  );
}

type BrandBarProps = {
  /** The unit's name: the title of the page. */
  name: string;
  /** Beside the name: the search field. */
  search?: ReactNode;
  /** At the right end: `StatusChip`, `IconButton`. */
  children?: ReactNode;
};

/** The bar over the wall: the mark, the unit's name, the search, the state. */
export function BrandBar({ name, search, children }: BrandBarProps) {
  return (
    <header className="place-bar">
      <h1 className="brand">
        <Icon name="tally" size={38} />
        {name}
      </h1>
      {search}
      <div className="place-bar-end">{children}</div>
    </header>
  );
}

/** The large title of a place and one sentence that says what it is about. */
export function PlaceTitle({ children, sub }: { children: ReactNode; sub?: ReactNode }) {
  return (
    <div className="place-title">
      <h1>{children}</h1>
      {sub && <p>{sub}</p>}
    </div>
  );
}
