import type { ReactNode } from 'react';
import { Place } from '../ui/Place.tsx';
import { Slab } from '../ui/Slab.tsx';
import { Blank } from '../ui/UnitPoster.tsx';
import { useCatalogue } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';

type NotAloneProps = {
  bar: ReactNode;
  /** What would stand here. */
  title: string;
  barred: boolean;
  onAsk: () => void;
};

/** What stands here for those who may see figures only with a second person, or not at all. [ROLE-1] */
export function NotAlone({ bar, title, barred, onAsk }: NotAloneProps) {
  const words = useWords().approval;
  const { unit } = useCatalogue();
  return (
    <Place
      bar={bar}
      panelLabel={title}
      slab={
        <Slab disabled={barred ? words.notYours : undefined} onPress={onAsk}>
          {title}
        </Slab>
      }
    >
      <Blank title={barred ? words.notYours : words.actions.report} pattern={{ name: unit.name }}>
        {barred ? words.ask : words.lead}
      </Blank>
    </Place>
  );
}
