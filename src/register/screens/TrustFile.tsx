import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { fingerprint } from '../../protocol/enrolment.ts';
import { BarEnd } from '../parts/Status.tsx';
import { todayAt } from '../till/desk.ts';
import type { TrustTakenHere } from '../till/trust-keeper.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FigureList } from '../ui/Figures.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { useFormat, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';

/** Larger than any trust list: nothing of it is read. */
const MOST_BYTES = 32_000_000;

type Came = TrustTakenHere | { readonly type: 'unreadable' };

/** Taking the trust list from a file, where there is no network for weeks. [TRUST-4] */
export function TrustFile() {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const field = useRef<HTMLInputElement>(null);
  const [came, setCame] = useState<Came | 'reading' | null>(null);
  const words = t.trustFile;

  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setCame('reading');
    if (file.size > MOST_BYTES) return setCame({ type: 'unreadable' });
    try {
      setCame(await till.takeTrust(new Uint8Array(await file.arrayBuffer())));
    } catch {
      setCame({ type: 'unreadable' });
    }
  };

  return (
    <Place
      bar={
        <PlaceBar back={{ label: words.back, onPress: () => go('/menu') }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={words.held}
      head={<PanelHead title={words.held} />}
      body={<HeldList />}
    >
      <div className="choice">
        <PlaceTitle sub={words.lead}>{words.title}</PlaceTitle>
        <input
          ref={field}
          type="file"
          hidden
          aria-label={words.choose}
          onChange={({ target }) => {
            void take(target.files?.[0]);
            // So that the same file can be chosen again.
            target.value = '';
          }}
        />
        <div className="choice-options">
          <ActionButton icon="receipt" large onPress={() => field.current?.click()}>
            {words.choose}
          </ActionButton>
        </div>
        {came === 'reading' && <p role="status">{words.reading}</p>}
        {came && came !== 'reading' && <Outcome came={came} />}
      </div>
    </Place>
  );
}

function HeldList() {
  const t = useWords();
  const till = useTill();
  const { day } = useFormat();
  const trust = useTillState((state) => state.trust);
  const key = useTillState((state) => state.federationKey ?? state.enrolment?.federationKey ?? '');
  const words = t.trustFile;
  const age = trust ? Math.max(0, todayAt(till.desk) - trust.day) : 0;
  return (
    <div className="menu-figures">
      <FigureList
        rows={[
          { label: words.version, amount: trust ? String(trust.version) : t.menu.none, tone: 'strong' },
          ...(trust
            ? [
                { label: words.made, amount: day(trust.day) },
                { label: words.age, amount: words.days(age) },
                { label: words.bound, amount: words.days(trust.boundDays) },
              ]
            : []),
        ]}
      />
      <p className="menu-key">
        <span>{t.menu.key}</span>
        <b>{fingerprint(key)}</b>
      </p>
    </div>
  );
}

function Outcome({ came }: { came: Came }) {
  const t = useWords();
  const { day } = useFormat();
  const words = t.trustFile;
  const said = outcomeWords(came, words, day);
  return (
    <>
      {'newKey' in came && came.newKey && (
        <Notice signal="go" icon="lock" title={words.newKey}>
          {words.newKeyWhat}
        </Notice>
      )}
      <Notice signal={said.signal} title={said.title}>
        {said.text}
      </Notice>
    </>
  );
}

type Said = { signal: 'go' | 'ask' | 'stop'; title: string; text: string };

function outcomeWords(came: Came, words: Words['trustFile'], day: (day: number) => string): Said {
  if (came.type === 'taken') {
    return { signal: 'go', title: words.taken(came.version, day(came.day)), text: words.takenWhat };
  }
  if (came.type === 'same') return { signal: 'go', title: words.same(came.version), text: words.sameWhat };
  if (came.type === 'keys-only') return { signal: 'ask', title: words.keysOnly, text: words.keysOnlyWhat };
  if (came.type === 'unreadable') return { signal: 'stop', title: words.damaged, text: words.damagedWhat };
  switch (came.why.type) {
    case 'older-than-held':
      return {
        signal: 'ask',
        title: words.older(came.why.version, came.why.held),
        text: words.olderWhat,
      };
    case 'version-taken':
      return { signal: 'stop', title: words.another(came.why.version), text: words.anotherWhat };
    case 'wrong-key':
    case 'bad-signature':
      return { signal: 'stop', title: words.wrongSignature, text: words.wrongSignatureWhat };
    default:
      return { signal: 'stop', title: words.damaged, text: words.damagedWhat };
  }
}
