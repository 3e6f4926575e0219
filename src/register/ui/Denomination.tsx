import type { Properties } from './unit-style.ts';
import './Denomination.css';

/** A note or a coin as it is drawn; `across` is a coin's width in px, 44 to 96. */
export type Piece =
  | { readonly kind: 'note'; readonly label: string }
  | { readonly kind: 'coin'; readonly label: string; readonly across: number };

/** A note or a coin. */
export function Denomination({ piece }: { piece: Piece }) {
  const style: Properties | undefined =
    piece.kind === 'coin' ? { '--across': `${piece.across}px` } : undefined;
  return (
    <span
      className={`denomination denomination-${piece.kind}${piece.label.length > 3 ? ' denomination-long' : ''}`}
      style={style}
    >
      {piece.label}
    </span>
  );
}

/** Notes and coins in a row, such as the change to hand out; `label` says them in words. */
export function Pile({ pieces, label }: { pieces: readonly Piece[]; label: string }) {
  return (
    <div className="denomination-pile" role="img" aria-label={label}>
      {pieces.map((piece, i) => (
        <Denomination key={`${i}/${piece.label}`} piece={piece} />
      ))}
    </div>
  );
}
