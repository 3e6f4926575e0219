import { useState } from 'react';
import { useLocation } from 'wouter';
import { walletLink } from '../../../core/card/wallet-link.ts';
import { ActionButton } from '../../../register/ui/ActionButton.tsx';
import { textOfCard } from '../../core/issue.ts';
import type { IssuedCard } from '../../core/issuer.ts';
import { tierWords } from '../../core/card-words.ts';
import { faceOf } from '../desk/draw-sheets.ts';
import { useOpenDesk } from '../desk/use-desk.ts';
import { dayWords } from '../words/dates.ts';
import { useSpeech } from '../words/use-words.ts';
import { cardPng } from './card-png.ts';
import { CopyLink } from './CopyLink.tsx';
import { saveFile } from './save-file.ts';

type CardRowProps = { card: IssuedCard; good: boolean; onRevoke: () => void; onReissue: () => void };

/** A card that was issued, and what one may do with it. */
export function CardRow({ card, good, onRevoke, onReissue }: CardRowProps) {
  const { words: t, language } = useSpeech();
  const [sure, setSure] = useState<'revoke' | 'reissue' | null>(null);
  const state = card.revokedDay !== undefined ? 'revoked' : good ? 'good' : 'ended';
  return (
    <li>
      <p>
        <b>{tierWords(card.tier, language)}</b> {t.cards.until(dayWords(card.lastDay, language))}
        <span className={`issuing-state issuing-state-${state}`}>{t.cards.state[state]}</span>
        <small>{t.cards.of(dayWords(card.issuedDay, language), card.index)}</small>
        {card.holderKey !== undefined && <small>{t.cards.live}</small>}
      </p>
      {good && sure === null && (
        <div className="issuing-acts">
          <Taking card={card} />
          <ActionButton icon="undo" onPress={() => setSure('reissue')}>
            {t.cards.reissue}
          </ActionButton>
          <ActionButton icon="barred" onPress={() => setSure('revoke')}>
            {t.cards.revoke}
          </ActionButton>
        </div>
      )}
      {sure !== null && (
        <div className="issuing-acts" role="group" aria-label={t.cards[sure]}>
          <p>{sure === 'revoke' ? t.cards.revokeSure : t.cards.reissueSure}</p>
          <ActionButton
            icon="check"
            onPress={() => {
              setSure(null);
              if (sure === 'revoke') onRevoke();
              else onReissue();
            }}
          >
            {t.cards.yes}
          </ActionButton>
          <ActionButton icon="cross" onPress={() => setSure(null)}>
            {t.cards.no}
          </ActionButton>
        </div>
      )}
    </li>
  );
}

/** The ways in which a card gets to its member. */
function Taking({ card }: { card: IssuedCard }) {
  const { words: t, language } = useSpeech();
  const { issuer } = useOpenDesk();
  const [, go] = useLocation();
  const [failed, setFailed] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const text = textOfCard(issuer, card);
  const face = faceOf(issuer, card, { paper: 'a4', neutral: false, language });
  if (text === undefined || !face) return null;
  const { name, colours } = issuer;
  const save = (): void =>
    void cardPng(face).then(
      (blob) => saveFile(`${issuer.id}-${card.index}.png`, blob),
      () => setFailed(true),
    );
  return (
    <>
      {card.holderKey === undefined && (
        <>
          <ActionButton icon="printer" onPress={() => go(`/print/card-${card.index}`)}>
            {t.cards.print}
          </ActionButton>
          <ActionButton icon="download" onPress={save}>
            {t.cards.png}
          </ActionButton>
        </>
      )}
      <ActionButton
        icon="card"
        chosen={link !== null}
        onPress={() => setLink(link === null ? walletLink(location.origin, { text, name, colours }) : null)}
      >
        {t.cards.link}
      </ActionButton>
      {failed && <p role="alert">{t.cards.drawFailed}</p>}
      {link !== null && <CopyLink link={link} hint={t.cards.linkHint} />}
    </>
  );
}
