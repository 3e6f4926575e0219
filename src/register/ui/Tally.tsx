import { TALLY_HEIGHT, tallyStrokes } from '../../core/lino/tally.ts';
import './Tally.css';

type TallyProps = {
  count: number;
  /** Draws the strokes still missing up to this number, pale. */
  of?: number | undefined;
  /** Past this many strokes no more are drawn; the words beside it carry the number. */
  most?: number | undefined;
  /** In px. */
  height?: number | undefined;
};

/** A count as strokes, bound by fives. Decoration: always put the number in words beside it. */
export function Tally({ count, of = 0, most = 15, height = 15 }: TallyProps) {
  const { strokes, width } = tallyStrokes(Math.min(Math.max(count, of), most));
  return (
    <svg
      className="tally"
      height={height}
      width={(width * height) / TALLY_HEIGHT}
      viewBox={`0 0 ${width} ${TALLY_HEIGHT}`}
      aria-hidden="true"
    >
      {strokes.map((stroke, i) => (
        <path key={stroke} className={i < count ? undefined : 'tally-rest'} d={stroke} />
      ))}
    </svg>
  );
}
