import { Lino } from '../../register/ui/Lino.tsx';
import './card-head.css';

type CardHeadProps = {
  name: string;
  /** Whose block is printed: the name that decides the pattern. */
  pattern: string;
  ground: string;
  cut: string;
};

/** The top of a card: its pattern, and its name on solid ground in the corner. */
export function CardHead({ name, pattern, ground, cut }: CardHeadProps) {
  return (
    <Lino pattern={{ name: pattern }} colours={{ ground, cut }} size={80} className="card-head">
      <h1>{name}</h1>
    </Lino>
  );
}
