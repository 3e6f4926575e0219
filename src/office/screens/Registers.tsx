import { useState } from 'react';
import type { NewCode, RegisterState, SessionUnit } from '../../protocol/office.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { Slab } from '../../register/ui/Slab.tsx';
import { type Failure, fetchDay, makeCode } from '../api.ts';
import { BringFile } from '../parts/BringFile.tsx';
import { EnrolmentCode } from '../parts/EnrolmentCode.tsx';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { HeldNotice } from '../parts/HeldNotice.tsx';
import { HeadsNotice } from '../parts/HeadsNotice.tsx';
import { HeardFrom } from '../parts/HeardFrom.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { RestoredNotice } from '../parts/RestoredNotice.tsx';
import { RevokeRegister } from '../parts/RevokeRegister.tsx';
import { useOffice } from '../session.ts';
import { useSeconds } from '../use-seconds.ts';
import { useFormat } from '../use-format.ts';
import { usePolled } from '../use-polled.ts';
import { useWords } from '../words/use-words.ts';

/** While a code waits for its tablet, the list is looked at this often, in milliseconds. */
const WATCHING_MS = 4_000;

/** A unit's registers, and the code that makes one more. */
export function Registers({ unit }: { unit: SessionUnit }) {
  const t = useWords();
  const words = t.registers;
  const format = useFormat(unit);
  const [code, setCode] = useState<{ made: NewCode; before: number } | null>(null);
  const [replaced, setReplaced] = useState<RegisterState | null>(null);
  const load = () => fetchDay(unit.id, unit.today);
  const { value, at, failure, again } = usePolled(
    `${unit.id}/${unit.today}`,
    load,
    code ? WATCHING_MS : undefined,
  );
  const registers = value?.registers ?? [];
  const heading = replaced ? words.replacing(replaced.name) : words.add;
  const lead = replaced ? words.replaceWhat(replaced.name) : words.addLead;
  const twice = registers.filter(({ held }) => held !== null).length;
  const enrolled = code && registers.length > code.before ? registers.at(-1) : undefined;
  return (
    <>
      {failure && (
        <FailureNotice
          failure={failure}
          what={value ? t.failures.keptFrom(format.moment(at, Date.now())) : undefined}
          onAgain={again}
        />
      )}
      <RestoredNotice />
      <HeadsNotice unit={unit} />
      {twice > 0 && <HeldNotice title={t.held.alarm(twice)} />}
      <div className="office-columns">
        <div>
          <PageTitle lead={words.lead(unit.name)}>{words.title}</PageTitle>
          {value ? (
            <HeardFrom
              registers={registers}
              unit={unit}
              date={unit.today}
              at={at}
              format={format}
              identity
              onReplace={(register) => {
                setReplaced(register);
                setCode(null);
              }}
            />
          ) : (
            <p role="status">{!failure && t.frame.waiting}</p>
          )}
          {value && unit.may.includes('revoke-registers') && (
            <RevokeRegister unit={unit} registers={registers} onRevoked={again} />
          )}
          {unit.may.includes('make-codes') && <BringFile unit={unit.id} />}
        </div>
        {unit.may.includes('make-codes') && (
          <section className="panel-sheet" aria-label={heading}>
            <div className="panel-sheet-body">
              <h2>{heading}</h2>
              {enrolled && (
                <Notice signal="go" title={words.enrolled(enrolled.name)}>
                  {words.enrolledWhat}
                </Notice>
              )}
              {code && !enrolled ? <Code code={code.made} /> : <p>{lead}</p>}
              {replaced && (
                <ActionButton
                  onPress={() => {
                    setReplaced(null);
                    setCode(null);
                  }}
                >
                  {words.add}
                </ActionButton>
              )}
            </div>
            <MakeCode
              unit={unit}
              replaces={replaced}
              label={code && !enrolled ? words.another : words.make}
              ready={value !== null}
              onMade={(made) => setCode({ made, before: registers.length })}
            />
          </section>
        )}
      </div>
    </>
  );
}

function Code({ code }: { code: NewCode }) {
  const left = code.expires - useSeconds();
  return <EnrolmentCode code={code} left={left} />;
}

type MakeCodeProps = {
  unit: SessionUnit;
  /** The register that gets another tablet; null: one more register. */
  replaces: RegisterState | null;
  label: string;
  /** The registers there are must be known, to see the new one come. */
  ready: boolean;
  onMade: (code: NewCode) => void;
};

function MakeCode({ unit, replaces, label, ready, onMade }: MakeCodeProps) {
  const t = useWords();
  const { expire } = useOffice();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const make = async (): Promise<void> => {
    setBusy(true);
    const answer = await makeCode(unit.id, replaces?.register);
    setBusy(false);
    if (answer.ok) {
      setFailure(null);
      return onMade(answer.value);
    }
    if (answer.error.type === 'not-signed-in') return expire();
    setFailure(answer.error);
  };
  const waiting = busy ? t.registers.making : ready ? undefined : t.frame.waiting;
  return (
    <>
      {failure && <FailureNotice failure={failure} />}
      <Slab icon="plus" disabled={waiting} onPress={() => void make()}>
        {label}
      </Slab>
    </>
  );
}
