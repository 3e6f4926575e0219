import { useState } from 'react';
import type { Staff } from '../../core/catalogue.ts';
import { Notices } from '../parts/Notices.tsx';
import { Status } from '../parts/Status.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Keypad, type PadKey } from '../ui/Keypad.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { Tally } from '../ui/Tally.tsx';
import { UnitPoster } from '../ui/UnitPoster.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { useCatalogue, useTill } from '../use-till.ts';
import { en } from '../words/en.ts';

/** After so many wrong tries each further one costs this much longer, in seconds. */
const FREE_TRIES = 3;
const WAIT_S = 5;
const USUAL_PIN = 4;

/** Who is at the till: a name and a PIN, checked on this tablet. */
export function Lock() {
  const { unit, staff } = useCatalogue();
  const pin = usePin(staff.length === 1 ? (staff[0] ?? null) : null);
  return (
    <Place
      panelLabel={en.lock.title}
      head={
        <>
          <PanelHead title={en.lock.title}>
            <Status />
          </PanelHead>
          <div className="lock">
            <div className="lock-names" role="group" aria-label={en.lock.choose}>
              {staff.map((person) => (
                <ActionButton
                  key={person.id}
                  chosen={person.id === pin.who?.id}
                  onPress={() => pin.choose(person)}
                >
                  {person.name}
                </ActionButton>
              ))}
            </div>
            <div className="lock-pin">
              <Tally count={pin.digits} of={pin.who?.pin.digits ?? USUAL_PIN} height={38} />
              <VisuallyHidden>{en.lock.digits(pin.digits)}</VisuallyHidden>
            </div>
            <p className="lock-word" role="status">
              {pin.word}
            </p>
          </div>
        </>
      }
      body={
        <Keypad
          joined
          listen
          label={pin.who ? en.lock.pin(pin.who.name) : en.lock.choose}
          onKey={pin.press}
          backLabel={en.keys.back}
          corners={[null, 'back']}
        />
      }
    >
      <Notices />
      <UnitPoster pattern={{ name: unit.name }} name={unit.name} />
    </Place>
  );
}

/** The PIN being typed; it is tried when its last digit is in. */
function usePin(first: Staff | null) {
  const till = useTill();
  const [who, setWho] = useState<Staff | null>(first);
  const [typed, setTyped] = useState('');
  const [word, setWord] = useState('');
  const [tries, setTries] = useState(0);
  const [waitUntil, setWaitUntil] = useState(0);

  const attempt = async (person: Staff, pin: string): Promise<void> => {
    const left = Math.ceil((waitUntil - Date.now()) / 1000);
    if (left > 0) {
      setTyped('');
      return setWord(en.lock.wait(left));
    }
    setWord(en.lock.checking);
    if (await till.unlock(person, pin)) return;
    setTyped('');
    setTries(tries + 1);
    const wait = tries + 1 > FREE_TRIES ? WAIT_S * (tries + 1 - FREE_TRIES) : 0;
    setWaitUntil(Date.now() + wait * 1000);
    setWord(wait > 0 ? en.lock.wait(wait) : en.lock.wrong);
  };

  return {
    who,
    word,
    digits: typed.length,
    choose(person: Staff): void {
      setWho(person);
      setTyped('');
      setWord('');
    },
    press(key: PadKey): void {
      if (!who) return setWord(en.lock.choose);
      if (typed.length >= who.pin.digits) return;
      const next = key === 'back' ? typed.slice(0, -1) : typed + key;
      setTyped(next);
      setWord('');
      if (next.length >= who.pin.digits) void attempt(who, next);
    },
  };
}
