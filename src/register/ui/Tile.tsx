import { useMemo } from 'react';
import { pull } from '../../core/lino/lino.ts';
import { type Pattern, patternStyle, type Properties } from './unit-style.ts';
import { VisuallyHidden } from './VisuallyHidden.tsx';
import './Tile.css';

type TileProps = {
  /** The category's first name: with the product's it says where on the block this tile is pulled. */
  category: string;
  name: string;
  /** The price as it is to be read, without a currency sign. */
  price: string;
  onPress: () => void;
  /** How many are in the order; 0 shows the print. */
  quantity?: number | undefined;
  /** The quantity in words, such as “2 in the order”. */
  quantityLabel?: string | undefined;
  /** Why it cannot be sold, such as “sold out”; it stays where it is, struck through. */
  soldOut?: string | undefined;
  /** Whether a sold-out tile can be tapped all the same: to mark it as there again. */
  stillTaps?: boolean | undefined;
  /** Its own block; inside a CategoryRow it takes the row's. */
  pattern?: Pattern | undefined;
  /** Takes two columns and two rows, as screenings do, with its hour and two short lines beside it. */
  wide?: { readonly lead: string; readonly side?: string | undefined } | undefined;
};

/** A product: a pull from its category's block, inked with the count when it is in the order. */
export function Tile(props: TileProps) {
  const {
    category,
    name,
    price,
    onPress,
    quantity = 0,
    quantityLabel,
    soldOut,
    stillTaps = false,
    pattern,
    wide,
  } = props;
  const at = useMemo(() => pull(category, name), [category, name]);
  const print: Properties = {
    '--pull-x': `${-at.x}px`,
    '--pull-y': `${-at.y}px`,
    '--pull-scale': at.scale,
  };
  const out = soldOut !== undefined;
  return (
    <button
      type="button"
      className={['tile', quantity > 0 && 'tile-in', wide && 'tile-wide'].filter(Boolean).join(' ')}
      style={pattern && patternStyle(pattern)}
      aria-disabled={(out && !stillTaps) || undefined}
      data-out={out || undefined}
      onClick={out && !stillTaps ? undefined : onPress}
    >
      {wide && <span className="tile-lead">{wide.lead}</span>}
      {wide && <span className="tile-side">{wide.side}</span>}
      <span className="tile-name">{name}</span>
      <span className="tile-foot">
        <span className="tile-price">{price}</span>
        <span className="tile-print" style={print}>
          <span className="tile-count">
            {quantity > 0 && <b aria-hidden={quantityLabel !== undefined}>{quantity}</b>}
            {quantity > 0 && quantityLabel && <VisuallyHidden>{quantityLabel}</VisuallyHidden>}
          </span>
        </span>
      </span>
      {out && <VisuallyHidden>{soldOut}</VisuallyHidden>}
    </button>
  );
}
