import { Link } from 'wouter';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Icon } from '../../register/ui/Icon.tsx';
import { en } from '../words/en.ts';

/** What one takes from a day: its file, and its paper. */
export function DayActions({ date }: { date: string }) {
  return (
    <>
      <Link href={`/export?date=${date}`} className="action">
        <Icon name="download" size={28} />
        <span>{en.day.csv}</span>
      </Link>
      <ActionButton icon="printer" onPress={() => window.print()}>
        {en.day.print}
      </ActionButton>
    </>
  );
}
