import { useState } from 'react';
import type { Staff } from '../../core/catalogue.ts';
import type { PinAnswer } from '../till/people-actions.ts';
import type { PadKey } from '../ui/Keypad.tsx';
import { useWords } from '../words/use-words.ts';

/** A PIN being typed; it is tried when its last digit is in. `first` is who is chosen to begin with. */
export function usePin(first: Staff | null, onPin: (person: Staff, pin: string) => Promise<PinAnswer>) {
  const t = useWords();
  const [who, setWho] = useState<Staff | null>(first);
  const [typed, setTyped] = useState('');
  const [word, setWord] = useState('');
  const [checks, setChecks] = useState(false);

  const attempt = async (person: Staff, pin: string): Promise<void> => {
    setWord(t.lock.checking);
    setChecks(true);
    const answer = await onPin(person, pin);
    if (answer.type === 'right') return;
    setChecks(false);
    setTyped('');
    setWord(answer.type === 'wait' ? t.lock.wait(answer.seconds) : t.lock.wrong);
  };

  return {
    who,
    word,
    digits: typed.length,
    /** Whether the last digit is in, and it is being tried. */
    checks,
    choose(person: Staff): void {
      if (checks) return;
      setWho(person);
      setTyped('');
      setWord('');
    },
    press(key: PadKey): void {
      if (!who) return setWord(t.lock.choose);
      if (typed.length >= who.pin.digits) return;
      const next = key === 'back' ? typed.slice(0, -1) : typed + key;
      setTyped(next);
      setWord('');
      if (next.length >= who.pin.digits) void attempt(who, next);
    },
  };
}

export type PinPad = ReturnType<typeof usePin>;
