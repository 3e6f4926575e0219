import { useState } from 'react';
import { useLocation } from 'wouter';
import { Slab } from '../../../register/ui/Slab.tsx';
import { CARD_DAYS, createIssuer, type Issuer } from '../../core/issuer.ts';
import { colourOf, isCardDays, isId, isName, plainName } from '../../core/profile.ts';
import { useDesk } from '../desk/use-desk.ts';
import { ActNotice } from '../parts/ActNotice.tsx';
import { CardFace } from '../parts/CardFace.tsx';
import { Columns } from '../parts/Columns.tsx';
import { type Draft, FoundFields } from '../parts/FoundFields.tsx';
import { Frame } from '../parts/Frame.tsx';
import { NewPassphrase } from '../parts/NewPassphrase.tsx';
import { SAMPLE_TEXT } from '../parts/sample.ts';
import { useAct } from '../parts/use-act.ts';
import { useSpeech } from '../words/use-words.ts';

const EMPTY: Draft = {
  name: '',
  id: '',
  kind: 'partner',
  ground: '#16324a',
  pattern: '#e8b84a',
  days: String(CARD_DAYS),
};

/** Founds an issuer: who it is, then the passphrase that its key lies under. Nothing is kept before both are there. */
export function Found() {
  const { words: t } = useSpeech();
  const desk = useDesk();
  const [draft, setDraft] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const [ready, setReady] = useState(false);
  if (ready) return <Passphrase draft={draft} />;
  const next = (): void => {
    setTried(true);
    if (issuerOf(draft)) setReady(true);
  };
  const face = {
    text: SAMPLE_TEXT,
    organisation: plainName(draft.name) || t.found.name,
    tier: 0,
    lastDay: desk.today() + (Number(draft.days) || CARD_DAYS),
    colours: { ground: colourOf(draft.ground) ?? '#1b1917', pattern: colourOf(draft.pattern) ?? '#756f65' },
  };
  return (
    <Frame page={null} title={t.found.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          next();
        }}
      >
        <Columns
          title={t.found.title}
          lead={t.found.lead}
          panelLabel={t.found.preview}
          panel={<Preview face={face} />}
          slab={<Slab submit>{t.found.next}</Slab>}
        >
          <FoundFields draft={draft} tried={tried} onChange={setDraft} />
        </Columns>
      </form>
    </Frame>
  );
}

function Preview({ face }: { face: Parameters<typeof CardFace>[0]['face'] }) {
  const { words: t, language } = useSpeech();
  return (
    <>
      <h2>{t.found.preview}</h2>
      <CardFace face={{ ...face, language }} />
    </>
  );
}

function Passphrase({ draft }: { draft: Draft }) {
  const { words: t } = useSpeech();
  const desk = useDesk();
  const act = useAct();
  const [, go] = useLocation();
  const found = (passphrase: string): void =>
    act.run(async () => {
      const make = issuerOf(draft);
      if (!make) return;
      await desk.settle(make(desk), passphrase);
      go('/sheet');
    });
  const slab = (
    <Slab submit icon="lock" disabled={act.busy ? t.passphrase.slow : undefined}>
      {t.passphrase.make}
    </Slab>
  );
  return (
    <Frame page={null} title={t.passphrase.title}>
      <Columns title={t.passphrase.title} lead={t.passphrase.lead}>
        <ActNotice act={act} />
        <NewPassphrase onChosen={found} submit={slab} />
      </Columns>
    </Frame>
  );
}

/** How the issuer of a draft is made; null while something in it is amiss. */
function issuerOf(draft: Draft): ((desk: ReturnType<typeof useDesk>) => Issuer) | null {
  const [ground, pattern] = [colourOf(draft.ground), colourOf(draft.pattern)];
  const name = plainName(draft.name);
  const cardDays = Number(draft.days);
  if (!ground || !pattern || !isName(name) || !isId(draft.id) || !isCardDays(cardDays)) return null;
  const who = { id: draft.id, name, kind: draft.kind, colours: { ground, pattern }, cardDays };
  return (desk) => createIssuer(who, desk.today(), desk.randomBytes);
}
