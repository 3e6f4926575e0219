import { Link } from 'wouter';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Icon } from '../../register/ui/Icon.tsx';
import { useWords } from '../words/use-words.ts';

/** What one takes from a day: its file, and its paper. */
export function DayActions({ date }: { date: string }) {
  const t = useWords();
  return (
    <>
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
