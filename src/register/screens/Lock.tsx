import { memo, useEffect, useState } from 'react';
import { LanguageChoice } from '../parts/LanguageChoice.tsx';
import { Notices } from '../parts/Notices.tsx';
import { PinKeys, PinNames } from '../parts/PinPanel.tsx';
import { Status } from '../parts/Status.tsx';
import { usePin } from '../parts/use-pin.ts';
import { whenIdle } from '../till/when-idle.ts';
import { PanelHead, Place } from '../ui/Place.tsx';
import { UnitPoster } from '../ui/UnitPoster.tsx';
import { useCatalogue, useTill } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';

/** How a lock stands: not drawn yet, or not any more; drawn; with a PIN being typed, or checked. */
export type LockState = 'away' | 'rests' | 'types' | 'checks';

/** Who is at the till: a name and a PIN, checked on this tablet. `onStand` hears how it stands. */
export function Lock({ onStand }: { onStand: (state: LockState) => void }) {
  const t = useWords();
  const till = useTill();
  const { staff } = useCatalogue();
  const pin = usePin(staff.length === 1 ? (staff[0] ?? null) : null, till.people.unlock);
  const [rests, setRests] = useState(false);
  useEffect(() => {
    let here = true;
    // A moment may be quiet before anything was painted.
    const frame = requestAnimationFrame(() =>
      whenIdle().then(() => {
        if (here) setRests(true);
      }),
    );
    return () => {
      here = false;
      cancelAnimationFrame(frame);
    };
  }, []);
  const state = !rests ? 'away' : pin.checks ? 'checks' : pin.digits > 0 ? 'types' : 'rests';
  useEffect(() => onStand(state), [onStand, state]);
  useEffect(() => () => onStand('away'), [onStand]);
  return (
    <Place
      panelLabel={t.lock.title}
      head={
        <>
          <Title />
          <PinNames people={staff} pin={pin} />
        </>
      }
      body={<PinKeys pin={pin} />}
    >
      <Beside plain={!rests} />
    </Place>
  );
}

// A digit that is typed changes nothing of these two, and a PIN is typed fast.
const Title = memo(function Title() {
  return (
    <PanelHead title={useWords().lock.title}>
      <Status />
    </PanelHead>
  );
});

// Nobody who wants to sell waits for the print on the poster.
const Beside = memo(function Beside({ plain }: { plain: boolean }) {
  const { unit } = useCatalogue();
  return (
    <>
      <Notices />
      <LanguageChoice />
      <UnitPoster pattern={{ name: unit.name }} name={unit.name} plain={plain} />
    </>
  );
});
