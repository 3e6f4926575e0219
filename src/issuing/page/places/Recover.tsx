import { useState } from 'react';
import { useLocation } from 'wouter';
import { ActionButton } from '../../../register/ui/ActionButton.tsx';
import { Notice } from '../../../register/ui/Notice.tsx';
import { Slab } from '../../../register/ui/Slab.tsx';
import { CARD_DAYS, createIssuer, type Issuer } from '../../core/issuer.ts';
import { colourOf, isCardDays, isId, isName, plainName } from '../../core/profile.ts';
import { keysRecovered, readRecovery, type Recovered, type RecoveryFailure } from '../../core/recovery.ts';
import type { Desk, DeskState } from '../desk/desk.ts';
import { useDesk, useDeskState } from '../desk/use-desk.ts';
import { ActNotice } from '../parts/ActNotice.tsx';
import { Columns } from '../parts/Columns.tsx';
import { type Draft, FoundFields } from '../parts/FoundFields.tsx';
import { Frame } from '../parts/Frame.tsx';
import { NewPassphrase } from '../parts/NewPassphrase.tsx';
import { useAct } from '../parts/use-act.ts';
import type { Words } from '../words/words.ts';
import { useWords } from '../words/use-words.ts';

const EMPTY: Draft = {
  name: '',
  id: '',
  kind: 'partner',
  ground: '#1b1917',
  pattern: '#756f65',
  days: String(CARD_DAYS),
};

/** Brings a key back from its sheet, under a new passphrase. [ISSUE-14] */
export function Recover() {
  const t = useWords();
  const desk = useDesk();
  const state = useDeskState();
  const act = useAct();
  const [, go] = useLocation();
  const [lines, setLines] = useState('');
  const [draft, setDraft] = useState(EMPTY);
  const [error, setError] = useState<string | null>(null);
  const here = state.phase === 'locked';
  const bring = (passphrase: string): void => {
    const recovered = readRecovery(lines);
    if (!recovered.ok) return setError(faultWords(recovered.error, t));
    const issuer = here ? withKeysOf(state, recovered.value) : founded(draft, recovered.value, desk);
    if (!issuer) return setError(here ? t.recover.other : t.found.idError);
    act.run(async () => {
      await desk.settle(issuer, passphrase, { sheetPrinted: true });
      go('/');
    });
  };
  return (
    <Frame page={null} title={t.recover.title}>
      <Columns title={t.recover.title} lead={t.recover.lead}>
        <ActNotice act={act} />
        {error && <Notice signal="stop" title={error} />}
        <div className="issuing-form">
          <label className="issuing-lines">
            <span>{t.recover.lines}</span>
            <textarea
              rows={6}
              value={lines}
              spellCheck={false}
              autoCapitalize="characters"
              onChange={(event) => setLines(event.target.value)}
            />
          </label>
          <p>{here ? t.recover.here : t.recover.nothing}</p>
        </div>
        {!here && <FoundFields draft={draft} tried={error !== null} onChange={setDraft} />}
        <NewPassphrase
          label={t.keys.fresh}
          onChosen={bring}
          submit={
            <>
              <ActionButton icon="left" onPress={() => go('/')}>
                {t.cards.no}
              </ActionButton>
              <Slab submit disabled={act.busy ? t.passphrase.slow : undefined}>
                {t.recover.next}
              </Slab>
            </>
          }
        />
      </Columns>
    </Frame>
  );
}

/** The issuer that is locked here, with the sheet's keys; undefined where it is another's sheet. */
function withKeysOf(
  state: Extract<DeskState, { phase: 'locked' }>,
  recovered: Recovered,
): Issuer | undefined {
  const { keyFile, cards, bits, fragmentVersion } = state;
  const held = keyFile.version === 2 ? keyFile.keys : [];
  const keys = keysRecovered(held, recovered);
  const { id, name, kind, colours } = keyFile;
  const cardDays = keyFile.version === 2 ? keyFile.cardDays : CARD_DAYS;
  const { pseudonymSecret } = recovered;
  return keys && { id, name, kind, colours, cardDays, keys, pseudonymSecret, bits, fragmentVersion, cards };
}

function founded(draft: Draft, { key, pseudonymSecret }: Recovered, desk: Desk): Issuer | undefined {
  const [ground, pattern, name] = [colourOf(draft.ground), colourOf(draft.pattern), plainName(draft.name)];
  const cardDays = Number(draft.days);
  if (!ground || !pattern || !isId(draft.id) || !isName(name) || !isCardDays(cardDays)) return undefined;
  const who = { id: draft.id, name, kind: draft.kind, colours: { ground, pattern }, cardDays };
  return { ...createIssuer(who, desk.today(), desk.randomBytes), keys: [key], pseudonymSecret };
}

function faultWords(failure: RecoveryFailure, { recover: { faults } }: Words): string {
  switch (failure.type) {
    case 'wrong-length':
      return faults.length(failure.lines);
    case 'wrong-line':
      return faults.line(failure.line);
    case 'unknown-version':
      return faults.version;
    case 'wrong-sum':
      return faults.sum;
  }
}
