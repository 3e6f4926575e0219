import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  type EnrolmentAnswer,
  fingerprint,
  readEnrolmentUrl,
  showCode,
} from '../../../protocol/enrolment.ts';
import { LanguageChoice } from '../../parts/LanguageChoice.tsx';
import type { EnrolError } from '../../till/enrol-actions.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Place } from '../../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { Slab } from '../../ui/Slab.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { UnitPoster } from '../../ui/UnitPoster.tsx';
import { useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/words.ts';
import { CodeField } from './CodeField.tsx';
import { ComeBack } from './ComeBack.tsx';
import { type Invitation, ScanInvitation } from './ScanInvitation.tsx';
import '../page.css';
import '../enrol.css';

/**
 * A code from the office makes a tablet a register. One that is a register already becomes one anew, in a new epoch:
 * once its shift is closed, so that what is in the drawer is counted. One that a restored ledger knows no more is let
 * in again as the register that it is. [ENROL-1] [ENROL-4] [ENROL-8]
 */
export function Enrol() {
  const [invitation, setInvitation] = useState<Invitation>(() => invitationHere() ?? { code: '', key: null });
  const [scanning, setScanning] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const isUnknown = useTillState((state) => state.sync.problem === 'register-unknown' || state.pastUnknown);
  // A network that fails while somebody types does not change what they are asked.
  const [unknown, setUnknown] = useState(isUnknown);
  if (isUnknown && !unknown) setUnknown(true);
  if (scanning) {
    return (
      <ScanInvitation
        onFound={(found) => {
          setInvitation(found);
          setTrouble(null);
          setScanning(false);
        }}
        onBack={(why) => {
          setTrouble(why);
          setScanning(false);
        }}
      />
    );
  }
  const Form = unknown ? ComeBack : EnrolForm;
  return (
    <Form key={invitation.code} invitation={invitation} trouble={trouble} onScan={() => setScanning(true)} />
  );
}

type EnrolFormProps = { invitation: Invitation; trouble: string | null; onScan: () => void };

function EnrolForm({ invitation, trouble, onScan }: EnrolFormProps) {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const anew = useTillState((state) => state.enrolment !== null);
  const shiftOpen = useTillState((state) => Boolean(state.register?.openShift));
  const words = anew ? t.enrol.anew : t.enrol;
  const [code, setCode] = useState(invitation.code);
  const [named, setName] = useState<string | null>(null);
  const name = named ?? t.enrol.nameValue;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<EnrolError | null>(null);
  const [answer, setAnswer] = useState<EnrolmentAnswer | null>(null);

  const accept = async (accepted: EnrolmentAnswer): Promise<void> => {
    setBusy(true);
    const done = await (await till.enrol()).accept(accepted);
    if (done.ok) go('/', { replace: true });
    else setError(done.error);
    setBusy(false);
  };
  const ask = async (): Promise<void> => {
    if (busy || shiftOpen || code.trim() === '' || name.trim() === '') return;
    setBusy(true);
    setError(null);
    const key = code === invitation.code ? invitation.key : null;
    try {
      const asked = await (await till.enrol()).ask(code, name.trim(), key);
      if (!asked.ok) setError(asked.error);
      else if (key !== null) await accept(asked.value);
      else setAnswer(asked.value);
    } catch {
      setError({ type: 'refused', code: 'other' });
    } finally {
      setBusy(false);
    }
  };

  if (answer) {
    return (
      <Place
        panelLabel={t.enrol.compare}
        bar={<PlaceBar back={{ label: t.enrol.title, onPress: () => setAnswer(null) }} />}
        slab={
          <Slab icon="check" disabled={busy ? t.enrol.busy : undefined} onPress={() => void accept(answer)}>
            {t.enrol.same}
          </Slab>
        }
        body={
          <div className="enrol-form">
            {error && <Notice signal="stop" title={errorWords(error, t)} />}
            <ActionButton icon="cross" onPress={() => setAnswer(null)}>
              {t.enrol.different}
            </ActionButton>
          </div>
        }
      >
        <PlaceTitle sub={t.enrol.compareLead}>{t.enrol.compare}</PlaceTitle>
        <p className="enrol-key">{fingerprint(answer.federationKey)}</p>
      </Place>
    );
  }
  return (
    <Place
      bar={anew && <PlaceBar back={{ label: t.enrol.anew.back, onPress: () => go('/') }} />}
      panelLabel={words.title}
      body={
        <div className="enrol-form">
          {shiftOpen && <Notice signal="ask" title={t.enrol.anew.closeFirst} />}
          {trouble && <Notice signal="ask" title={trouble} />}
          {error && (
            <Notice signal={error.type === 'key-differs' ? 'stop' : 'ask'} title={errorWords(error, t)} />
          )}
          <CodeField code={code} onChange={setCode} onEnter={() => void ask()} onScan={onScan} />
          <TextField label={t.enrol.name} value={name} onChange={setName} maxLength={40} autoComplete="off" />
          <p className="enrol-note">{t.enrol.install}</p>
        </div>
      }
      slab={
        <Slab
          disabled={busy ? t.enrol.busy : shiftOpen ? t.enrol.anew.closeFirst : undefined}
          onPress={() => void ask()}
        >
          {t.enrol.go}
        </Slab>
      }
    >
      {!anew && <LanguageChoice />}
      <UnitPoster pattern={{ name: t.app }} name={words.title}>
        {words.lead}
      </UnitPoster>
    </Place>
  );
}

/** The page may have been opened by the code itself, with any camera app. */
function invitationHere(): Invitation | null {
  const found = readEnrolmentUrl(location.href);
  return found && { code: showCode(found.code), key: found.key };
}

function errorWords(error: EnrolError, t: Words): string {
  const refusals: Readonly<Record<string, string>> = t.enrol.refused;
  switch (error.type) {
    case 'refused':
      return refusals[error.code] ?? t.enrol.refused.other;
    case 'key-differs':
      return t.enrol.keyDiffers;
    case 'entries-unsent':
      return t.status.unsent(error.count);
    case 'epoch-kept':
      return t.enrol.epochKept;
    case 'training':
      return t.enrol.training;
    case 'unreachable':
      return t.enrol.unreachable;
  }
}
