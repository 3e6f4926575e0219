import type { Staff } from '../../core/catalogue.ts';
import type { Language } from '../../core/language.ts';
import type { Desk } from './desk.ts';
import { firstLanguage, speak } from './language.ts';
import { checkPin } from './pin.ts';
import type { PinTries } from './pin-tries.ts';

/** What a typed PIN turned out to be. */
export type PinAnswer =
  | { readonly type: 'right' }
  | { readonly type: 'wrong' }
  | { readonly type: 'wait'; readonly seconds: number };

/** Who is at the till, and who else vouches for something. PINs are checked on this tablet. [PIN-1] [ROLE-3] */
export function peopleActions(desk: Desk, tries: PinTries) {
  const { store } = desk;

  const check = async (person: Staff, pin: string): Promise<PinAnswer> => {
    const before = tries.waitSeconds(person.id);
    if (before > 0) return { type: 'wait', seconds: before };
    if (await checkPin(pin, person.pin)) {
      tries.right(person.id);
      return { type: 'right' };
    }
    tries.wrong(person.id);
    const seconds = tries.waitSeconds(person.id);
    return seconds > 0 ? { type: 'wait', seconds } : { type: 'wrong' };
  };

  // A till that could not fetch the words of one language still opens, in the other.
  const speakIfLoaded = (language: Language): Promise<void> => speak(desk, language).catch(() => undefined);

  return {
    /** Whether this is the person's PIN; for approval by a second one. [ROLE-2] */
    check,
    /** Opens the till for a person, in their language. */
    async unlock(person: Staff, pin: string): Promise<PinAnswer> {
      const answer = await check(person, pin);
      if (answer.type !== 'right') return answer;
      await speakIfLoaded(person.language ?? firstLanguage(desk));
      store.setState({ staff: person });
      return answer;
    },
    /** Closes the till to all; the order stays as it is. It asks for the next name in the tablet's language. */
    lock(): void {
      store.setState({ staff: null, presented: null, chosenLine: null });
      void speakIfLoaded(firstLanguage(desk));
    },
  };
}
