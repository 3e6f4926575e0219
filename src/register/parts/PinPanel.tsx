import type { Staff } from '../../core/catalogue.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Keypad } from '../ui/Keypad.tsx';
import { Tally } from '../ui/Tally.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { useWords } from '../words/use-words.ts';
import type { PinPad } from './use-pin.ts';
import './pin-panel.css';

const USUAL_PIN = 4;

/** The names to choose from, the PIN as strokes, and what came of it. */
export function PinNames({ people, pin }: { people: readonly Staff[]; pin: PinPad }) {
  const t = useWords();
  return (
    <div className="lock">
      <div className="lock-names" role="group" aria-label={t.lock.choose}>
        {people.map((person) => (
          <ActionButton key={person.id} chosen={person.id === pin.who?.id} onPress={() => pin.choose(person)}>
            {person.name}
          </ActionButton>
        ))}
      </div>
      <div className="lock-pin">
        <Tally count={pin.digits} of={pin.who?.pin.digits ?? USUAL_PIN} height={38} />
        <VisuallyHidden>{t.lock.digits(pin.digits)}</VisuallyHidden>
      </div>
      <p className="lock-word" role="status">
        {pin.word}
      </p>
    </div>
  );
}

/** The keys for a PIN. */
export function PinKeys({ pin }: { pin: PinPad }) {
  const t = useWords();
  return (
    <Keypad
      joined
      listen
      label={pin.who ? t.lock.pin(pin.who.name) : t.lock.choose}
      onKey={pin.press}
      backLabel={t.keys.back}
      corners={[null, 'back']}
    />
  );
}
