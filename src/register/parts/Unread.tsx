import { useLocation } from 'wouter';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Place } from '../ui/Place.tsx';
import { PlaceBar } from '../ui/PlaceBar.tsx';
import { useWords } from '../words/use-words.ts';

/** The store could not be read: nothing is lost by that, and it can be looked at again. [STORAGE-3] */
export function UnreadNotice({ onAgain }: { onAgain: () => void }) {
  const words = useWords().unread;
  const again = (
    <ActionButton icon="undo" onPress={onAgain}>
      {words.again}
    </ActionButton>
  );
  return (
    <Notice signal="ask" title={words.title} action={again}>
      {words.what}
    </Notice>
  );
}

/** The same where something that was written would stand by itself; `back`: where people came from, if not from the products. */
export function Unread({ onAgain, back }: { onAgain: () => void; back?: { label: string; to: string } }) {
  const words = useWords().unread;
  const [, go] = useLocation();
  const { label, to } = back ?? { label: words.back, to: '/' };
  return (
    <Place bar={<PlaceBar back={{ label, onPress: () => go(to) }} />} panelLabel={words.title}>
      <UnreadNotice onAgain={onAgain} />
    </Place>
  );
}
