import { Link } from 'wouter';
import type { SessionUnit } from '../../protocol/office.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Icon } from '../../register/ui/Icon.tsx';
import { useWords } from '../words/use-words.ts';

type DayActionsProps = { unit: SessionUnit; date: string };

/** What one takes from a day, its file and its paper, and how its books are corrected by whoever may. */
export function DayActions({ unit, date }: DayActionsProps) {
  const t = useWords();
  return (
    <>
      {unit.may.includes('adjust') && (
        <Link href={`/adjust/${date}`} className="action">
          <Icon name="pencil" size={28} />
          <span>{t.adjust.open}</span>
        </Link>
      )}
      <Link href={`/export?date=${date}`} className="action">
        <Icon name="download" size={28} />
        <span>{t.day.csv}</span>
      </Link>
      <ActionButton icon="printer" onPress={() => window.print()}>
        {t.day.print}
      </ActionButton>
    </>
  );
}

/** The way back from its adjustments. */
export function BackToDay({ date }: { date: string }) {
  const t = useWords();
  return (
    <Link href={`/day/${date}`} className="action">
      <Icon name="left" size={28} />
      <span>{t.adjust.back}</span>
    </Link>
  );
}
