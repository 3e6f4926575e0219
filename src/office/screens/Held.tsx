import { useState } from 'react';
import type { HeldRegister } from '../../protocol/held.ts';
import type { SessionUnit } from '../../protocol/office.ts';
import { Notice } from '../../register/ui/Notice.tsx';
import { Blank } from '../../register/ui/UnitPoster.tsx';
import { fetchHeld } from '../api.ts';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { HeldEntries } from '../parts/HeldEntries.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { Resolve } from '../parts/Resolve.tsx';
import { useFormat } from '../use-format.ts';
import { usePolled } from '../use-polled.ts';
import { useWords } from '../words/use-words.ts';

/** Second histories of a unit's registers, entry by entry, and the decision about each. [FORK-1] [FORK-3] */
export function Held({ unit }: { unit: SessionUnit }) {
  const t = useWords();
  const words = t.held;
  const format = useFormat(unit);
  const { value, at, failure, again } = usePolled(`${unit.id}/held`, () => fetchHeld(unit.id));
  const [done, setDone] = useState<string | null>(null);
  const decided = (register: HeldRegister, count: number): void => {
    setDone(words.done(format.count(count), register.name));
    again();
  };
  return (
    <div className="held">
      {failure && (
        <FailureNotice
          failure={failure}
          what={value ? t.failures.keptFrom(format.moment(at, Date.now())) : undefined}
          onAgain={again}
        />
      )}
      <PageTitle lead={words.lead}>{words.title}</PageTitle>
      {done !== null && (
        <Notice signal="go" title={done}>
          {words.doneWhat}
        </Notice>
      )}
      {!value && !failure && <p role="status">{t.frame.waiting}</p>}
      {value?.registers.length === 0 && (
        <Blank title={words.none} pattern={{ name: unit.name }}>
          {words.noneWhat}
        </Blank>
      )}
      {value?.registers
        .filter(({ full }) => full)
        .map(({ register, epoch, name, count }) => (
          <Notice key={`${register}/${epoch}`} signal="ask" title={words.full(name)}>
            {words.fullWhat(format.count(count))}
          </Notice>
        ))}
      {value?.registers.map((register) => (
        <section
          key={`${register.register}/${register.epoch}/${register.digest}`}
          className="office-columns"
          aria-label={register.name}
        >
          <HeldEntries register={register} format={format} />
          <Resolve unit={unit.id} register={register} onDone={(count) => decided(register, count)} />
        </section>
      ))}
    </div>
  );
}
