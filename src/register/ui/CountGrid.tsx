import { Denomination, type Piece } from './Denomination.tsx';
import { Lino } from './Lino.tsx';
import './CountGrid.css';

/** One denomination to be counted. */
export type CountCell = {
  readonly id: string;
  readonly piece: Piece;
  /** What is counted, in words: “notes of 20 euros”. */
  readonly label: string;
  /** How many, as typed; empty when not counted yet. */
  readonly count: string;
  /** What they are worth together, as it is to be read; empty when not counted. */
  readonly amount: string;
  /** Why what stands there counts for nothing. */
  readonly wrong?: string | undefined;
};

type CountGridProps = {
  cells: readonly CountCell[];
  onCount: (id: string, count: string) => void;
  /** A field was entered: keys of a `Keypad` belong to it now. */
  onEnterCell: (id: string) => void;
  /** Enter was pressed in a field: go to the next. */
  onNext?: ((id: string) => void) | undefined;
};

/** From more digits than this on, the number stands smaller. */
const LONG = 3;

/** The id of a cell's input in the page, to move the focus there. */
export const countFieldId = (id: string): string => `count-${id}`;

/** The drawer, note by note and coin by coin, in real fields that a keyboard fills too. */
export function CountGrid({ cells, onCount, onEnterCell, onNext }: CountGridProps) {
  return (
    <div className="count-grid">
      {cells.map(({ id, piece, label, count, amount, wrong }) => (
        <label key={id} className={count.length > LONG ? 'count-cell count-cell-long' : 'count-cell'}>
          {piece.kind === 'note' ? (
            <Lino className="count-cell-note" pattern={{ name: `note ${piece.label}` }}>
              <span className="count-cell-value">{piece.label}</span>
            </Lino>
          ) : (
            <span className="count-cell-picture">
              <Denomination piece={piece} />
            </span>
          )}
          <span className="count-cell-row">
            <input
              id={countFieldId(id)}
              value={count}
              aria-label={label}
              // The keypad on the screen is the keyboard; a real one still types.
              inputMode="none"
              autoComplete="off"
              placeholder="0"
              aria-invalid={wrong !== undefined}
              aria-describedby={wrong && `${countFieldId(id)}-wrong`}
              onFocus={() => onEnterCell(id)}
              onChange={(event) => onCount(id, event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') onNext?.(id);
              }}
            />
            <span className="count-cell-amount">{amount}</span>
          </span>
          <span id={`${countFieldId(id)}-wrong`} className="count-cell-wrong" aria-live="polite">
            {wrong}
          </span>
        </label>
      ))}
    </div>
  );
}
