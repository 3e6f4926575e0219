import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ComeBackError } from '../../till/come-back.ts';
import type { InTraining } from '../../till/enrol-actions.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Place } from '../../ui/Place.tsx';
import { PlaceBar } from '../../ui/PlaceBar.tsx';
import { Slab } from '../../ui/Slab.tsx';
import { UnitPoster } from '../../ui/UnitPoster.tsx';
import { useTill } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/words.ts';
import { CodeField } from './CodeField.tsx';
import type { Invitation } from './ScanInvitation.tsx';

type ComeBackProps = { invitation: Invitation; trouble: string | null; onScan: () => void };

/**
 * The ledger was restored to before this till was enrolled: with a code from the office it knows it again, in the middle
 * of a day too, as nothing on the tablet changes. [ENROL-8]
 */
export function ComeBack({ invitation, trouble, onScan }: ComeBackProps) {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const [code, setCode] = useState(invitation.code);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ComeBackError | InTraining | null>(null);
  const ask = async (): Promise<void> => {
    if (busy || code.trim() === '') return;
    setBusy(true);
    setError(null);
    const asked = await (await till.enrol()).comeBack(code);
    setBusy(false);
    if (asked.ok) go('/', { replace: true });
    else setError(asked.error);
  };
  return (
    <Place
      bar={<PlaceBar back={{ label: t.enrol.anew.back, onPress: () => go('/') }} />}
      panelLabel={t.back.title}
      body={
        <div className="enrol-form">
          {trouble && <Notice signal="ask" title={trouble} />}
          {error && <Notice signal="ask" title={errorWords(error, t)} />}
          <CodeField code={code} onChange={setCode} onEnter={() => void ask()} onScan={onScan} />
        </div>
      }
      slab={
        <Slab disabled={busy ? t.back.busy : undefined} onPress={() => void ask()}>
          {t.back.go}
        </Slab>
      }
    >
      <UnitPoster pattern={{ name: t.app }} name={t.back.title}>
        {t.back.lead}
      </UnitPoster>
    </Place>
  );
}

function errorWords(error: ComeBackError | InTraining, t: Words): string {
  const refusals: Readonly<Record<string, string>> = { ...t.enrol.refused, ...t.back.refused };
  switch (error.type) {
    case 'refused':
      return refusals[error.code] ?? t.enrol.refused.other;
    case 'no-statement':
      return t.back.noStatement;
    case 'training':
      return t.enrol.training;
    case 'unreachable':
      return t.back.unreachable;
  }
}
