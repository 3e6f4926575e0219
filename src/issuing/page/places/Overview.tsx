import { useLocation } from 'wouter';
import { ActionButton } from '../../../register/ui/ActionButton.tsx';
import { Notice } from '../../../register/ui/Notice.tsx';
import { Slab } from '../../../register/ui/Slab.tsx';
import { fragmentKey } from '../../core/fragment.ts';
import { isGood } from '../../core/member-number.ts';
import type { Issuer } from '../../core/issuer.ts';
import type { Notes } from '../desk/store.ts';
import { useDesk, useOpenDesk } from '../desk/use-desk.ts';
import { CardFace } from '../parts/CardFace.tsx';
import { Columns } from '../parts/Columns.tsx';
import { Frame } from '../parts/Frame.tsx';
import { SAMPLE_TEXT } from '../parts/sample.ts';
import { StorageNotice } from '../parts/StorageNotice.tsx';
import { countWords, dayWords } from '../words/dates.ts';
import { useSpeech } from '../words/use-words.ts';

/** Cards that end within so many days are counted, and a key that does is spoken of. */
const SOON_DAYS = 60;

/** How the desk stands, and what is to do. */
export function Overview() {
  const { words: t, language } = useSpeech();
  const desk = useDesk();
  const { issuer, notes } = useOpenDesk();
  const [, go] = useLocation();
  const today = desk.today();
  const good = issuer.cards.filter((card) => isGood(card, today));
  const counts = [
    [good.length, t.overview.good],
    [good.filter(({ lastDay }) => lastDay <= today + SOON_DAYS).length, t.overview.ending],
    [issuer.cards.filter(({ revokedDay }) => revokedDay !== undefined).length, t.overview.revoked],
  ] as const;
  const face = {
    text: SAMPLE_TEXT,
    organisation: issuer.name,
    tier: 0,
    lastDay: today + issuer.cardDays,
    colours: issuer.colours,
    language,
  };
  return (
    <Frame page="overview">
      <Columns
        title={issuer.name}
        lead={t.overview.lead(issuer.id)}
        panel={<ToDo issuer={issuer} notes={notes} today={today} />}
        panelLabel={t.overview.todo}
        slab={<Slab onPress={() => go('/members')}>{t.overview.firstGo}</Slab>}
      >
        <StorageNotice />
        <dl className="issuing-counts">
          {counts.map(([count, words]) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd>{countWords(count, language)}</dd>
            </div>
          ))}
        </dl>
        <CardFace face={face} />
      </Columns>
    </Frame>
  );
}

function ToDo({ issuer, notes, today }: { issuer: Issuer; notes: Notes; today: number }) {
  const { words: t, language } = useSpeech();
  const [, go] = useLocation();
  const key = fragmentKey(issuer);
  const ends = key && key.notAfter <= today + SOON_DAYS ? dayWords(key.notAfter, language) : null;
  const w = t.overview;
  const todo = [
    !notes.sheetPrinted && ([w.sheet, w.sheetWhat, w.sheetGo, '/sheet'] as const),
    ends !== null && ([w.keyEnds(ends), w.keyEndsWhat, w.keyEndsGo, '/keys'] as const),
    notes.unpublished && ([w.publish, w.publishWhat, w.publishGo, '/handover'] as const),
    notes.unsaved && ([w.backup, w.backupWhat, w.backupGo, '/backup'] as const),
  ].filter((each) => each !== false);
  return (
    <>
      <h2>{w.todo}</h2>
      {todo.length === 0 && <p>{w.nothing}</p>}
      {todo.map(([title, what, label, place]) => (
        <Notice
          key={place}
          signal="ask"
          title={title}
          action={<ActionButton onPress={() => go(place)}>{label}</ActionButton>}
        >
          {what}
        </Notice>
      ))}
    </>
  );
}
