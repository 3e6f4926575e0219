import { useEffect } from 'react';
import { LanguageChoice } from '../parts/LanguageChoice.tsx';
import { Notices } from '../parts/Notices.tsx';
import { PinKeys, PinNames } from '../parts/PinPanel.tsx';
import { Status } from '../parts/Status.tsx';
import { usePin } from '../parts/use-pin.ts';
import { PanelHead, Place } from '../ui/Place.tsx';
import { UnitPoster } from '../ui/UnitPoster.tsx';
import { useCatalogue, useTill } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';

/** Who is at the till: a name and a PIN, checked on this tablet. `onSomeone` hears whether a name is chosen. */
export function Lock({ onSomeone }: { onSomeone: (someone: boolean) => void }) {
  const t = useWords();
  const till = useTill();
  const { unit, staff } = useCatalogue();
  const pin = usePin(staff.length === 1 ? (staff[0] ?? null) : null, till.people.unlock);
  const someone = pin.who !== null;
  useEffect(() => {
    onSomeone(someone);
    return () => onSomeone(false);
  }, [onSomeone, someone]);
  return (
    <Place
      panelLabel={t.lock.title}
      head={
        <>
          <PanelHead title={t.lock.title}>
            <Status />
          </PanelHead>
          <PinNames people={staff} pin={pin} />
        </>
      }
      body={<PinKeys pin={pin} />}
    >
      <Notices />
      <LanguageChoice />
      <UnitPoster pattern={{ name: unit.name }} name={unit.name} />
    </Place>
  );
}
