import { useState } from 'react';
import { ActionButton } from '../../../register/ui/ActionButton.tsx';
import { Notice } from '../../../register/ui/Notice.tsx';
import { Slab } from '../../../register/ui/Slab.tsx';
import { TextField } from '../../../register/ui/TextField.tsx';
import { isCardText } from '../../../core/card/card.ts';
import { isGood } from '../../core/member-number.ts';
import { reissueCard } from '../../core/reissue.ts';
import { renewCard } from '../../core/renew.ts';
import { type CardChoice, cardsChosen, revokeCard } from '../../core/revoke.ts';
import { useDesk, useOpenDesk } from '../desk/use-desk.ts';
import { ActNotice } from '../parts/ActNotice.tsx';
import { CardRow } from '../parts/CardRow.tsx';
import { Columns } from '../parts/Columns.tsx';
import { Frame } from '../parts/Frame.tsx';
import { useAct } from '../parts/use-act.ts';
import { dayWords } from '../words/dates.ts';
import { useSpeech } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';

type Said = { readonly title: string; readonly what?: string; readonly good: boolean };

/** One member's cards: print, link, renew, make anew, revoke. */
export function Cards() {
  const { words: t, language } = useSpeech();
  const desk = useDesk();
  const { issuer } = useOpenDesk();
  const act = useAct();
  const [typed, setTyped] = useState('');
  const [choice, setChoice] = useState<CardChoice | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const today = desk.today();
  const found = choice && cardsChosen(issuer, choice);
  const cards = found?.ok ? found.value.toSorted((a, b) => b.issuedDay - a.issuedDay) : [];
  const find = (): void => {
    const text = typed.trim();
    setSaid(null);
    setChoice(isCardText(text) ? { by: 'text', text } : { by: 'member', member: text });
  };
  const failed = (type: string): void => setSaid({ title: failureWords(type, t), good: false });
  const revoke = (index: number): void =>
    act.run(async () => {
      const revoked = revokeCard(issuer, { by: 'index', index }, today);
      if (!revoked.ok) return failed(revoked.error.type);
      await desk.keep(revoked.value.issuer, { unpublished: true });
      setSaid({ title: t.cards.done.revoked, what: t.cards.handOver, good: true });
    });
  const reissue = (index: number): void =>
    act.run(async () => {
      // By the number that was typed the pseudonym of this year is known; by the card alone only that of its own.
      const by: CardChoice = choice?.by === 'member' ? choice : { by: 'index', index };
      const made = reissueCard(issuer, by, today, desk.randomBytes);
      if (!made.ok) return failed(made.error.type);
      await desk.keep(made.value.issuer, { unpublished: true });
      if (by.by !== 'member') setChoice({ by: 'index', index: made.value.card.index });
      setSaid({ title: t.cards.done.reissued, what: t.cards.handOver, good: true });
    });
  const renew = (member: string): void =>
    act.run(async () => {
      const made = renewCard(issuer, { member }, today, desk.randomBytes);
      if (!made.ok) return failed(made.error.type);
      await desk.keep(made.value.issuer);
      setSaid({ title: t.cards.done.renewed(dayWords(made.value.card.lastDay, language)), good: true });
    });
  const lost =
    found && !found.ok ? (found.error.type === 'not-our-card' ? t.cards.notOurs : t.cards.none) : null;
  return (
    <Frame page="cards">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          find();
        }}
      >
        <Columns
          title={t.cards.title}
          lead={t.cards.lead}
          panel={
            <>
              <TextField
                label={t.cards.find}
                value={typed}
                onChange={setTyped}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
              />
              {choice?.by === 'member' && cards.length > 0 && (
                <ActionButton icon="plus" disabled={act.busy} onPress={() => renew(choice.member)}>
                  {t.cards.renew}
                </ActionButton>
              )}
            </>
          }
          slab={
            <Slab submit icon="search">
              {t.cards.go}
            </Slab>
          }
        >
          <ActNotice act={act} />
          <div aria-live="polite">
            {lost && <Notice signal="ask" title={lost} />}
            {said && (
              <Notice signal={said.good ? 'go' : 'ask'} title={said.title}>
                {said.what}
              </Notice>
            )}
          </div>
          <ul className="issuing-cards">
            {cards.map((card) => (
              <CardRow
                key={card.index}
                card={card}
                good={isGood(card, today)}
                onRevoke={() => revoke(card.index)}
                onReissue={() => reissue(card.index)}
              />
            ))}
          </ul>
        </Columns>
      </form>
    </Frame>
  );
}

function failureWords(type: string, { cards: { failed } }: Words): string {
  switch (type) {
    // Only revoked ones are left of a member who is to be renewed.
    case 'no-such-card':
      return failed['no-good-card'];
    case 'lasts-longer':
    case 'member-needed':
    case 'no-good-card':
    case 'key-not-valid-today':
    case 'status-list-full':
      return failed[type];
    default:
      return failed.other;
  }
}
