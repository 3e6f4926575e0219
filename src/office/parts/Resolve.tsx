import { useState } from 'react';
import type { HeldRegister, Resolve as Decision } from '../../protocol/held.ts';
import { Slab } from '../../register/ui/Slab.tsx';
import { TextField } from '../../register/ui/TextField.tsx';
import { type Failure, resolveHeld } from '../api.ts';
import { useOffice } from '../session.ts';
import { useWords } from '../words/use-words.ts';
import { FailureNotice } from './FailureNotice.tsx';

const CHOICES = ['post', 'leave-out'] as const satisfies readonly Decision['choice'][];

/** The shortest reason that says something. */
const SHORTEST = 3;

type ResolveProps = { unit: string; register: HeldRegister; onDone: (count: number) => void };

/** What becomes of everything that is held of a register: chosen, reasoned, and then signed by the ledger. [FORK-3] */
export function Resolve({ unit, register, onDone }: ResolveProps) {
  const t = useWords();
  const words = t.held;
  const { expire } = useOffice();
  const [choice, setChoice] = useState<Decision['choice'] | null>(null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ready = choice !== null && reason.trim().length >= SHORTEST;
  const sign = async (): Promise<void> => {
    if (choice === null || !ready) return;
    setBusy(true);
    const answer = await resolveHeld(unit, register, { choice, reason, digest: register.digest });
    setBusy(false);
    if (answer.ok) return onDone(answer.value.resolved);
    if (answer.error.type === 'not-signed-in') return expire();
    setFailure(answer.error);
  };
  const why = choice === null ? words.chooseFirst : ready ? undefined : words.reasonFirst;
  return (
    <section className="panel-sheet" aria-label={words.decide}>
      <div className="panel-sheet-body">
        <h2>{words.decide}</h2>
        <p>{words.decideWhat}</p>
        {failure && <FailureNotice failure={failure} />}
        <fieldset className="export-kinds">
          <legend>{words.all(register.count)}</legend>
          {CHOICES.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name={`held-${register.register}-${register.epoch}`}
                value={each}
                aria-label={words.choices[each].name}
                aria-describedby={`held-${each}`}
                checked={each === choice}
                onChange={() => setChoice(each)}
              />
              <span>
                <b>{words.choices[each].name}</b>
                <span id={`held-${each}`}>{words.choices[each].what}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          value={reason}
          onChange={setReason}
          maxLength={120}
          autoComplete="off"
        />
      </div>
      <Slab icon="sent" disabled={busy ? words.signing : why} onPress={() => void sign()}>
        {words.sign}
      </Slab>
    </section>
  );
}
