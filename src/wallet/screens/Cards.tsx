import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Icon } from '../../register/ui/Icon.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import type { Properties } from '../../register/ui/unit-style.ts';
import { dateWords, tierWords, todayAt } from '../format.ts';
import { type CardFacts, dressOf, factsOf, type HeldCard, timeOf } from '../held-card.ts';
import { CardHead } from '../parts/CardHead.tsx';
import { CardTabs } from '../parts/CardTabs.tsx';
import { Code } from '../parts/Code.tsx';
import { Countdown } from '../parts/Countdown.tsx';
import { NewsBar } from '../parts/NewsBar.tsx';
import { useAwake } from '../use-awake.ts';
import { useCode } from '../use-code.ts';
import { useGround } from '../use-ground.ts';
import { useHeld, useWallet } from '../use-wallet.ts';
import { useSpeech, useWords } from '../words/use-words.ts';
import './cards.css';

/** A spent card is printed in grey: nobody takes it for a good one. [WALLET-3] */
const SPENT = { ground: '#2b2825', cut: '#4b463f', on: '#fffefa' };

/** The card that is shown, large, and the way to the others. */
export function Cards({ card }: { card: HeldCard }) {
  const wallet = useWallet();
  const cards = useHeld((state) => state.cards);
  const t = useWords();
  const [, go] = useLocation();
  useAwake();
  const facts = factsOf(card);
  const time = timeOf(facts, todayAt(wallet.now()));
  const { ground, cut, on } = time.type === 'expired' ? SPENT : dressOf(card);
  useGround(ground);
  const main = useRef<HTMLElement>(null);
  // Whoever listens or uses a keyboard arrives here, unless something has taken the focus already.
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, []);
  const style: Properties = { '--card-ground': ground, '--card-on': on };
  return (
    <div className="card-place" style={style}>
      <main ref={main} tabIndex={-1}>
        <NewsBar />
        <CardHead
          name={card.name || t.card.unnamed}
          pattern={card.name || card.text}
          ground={ground}
          cut={cut}
        />
        <Face key={card.text} card={card} facts={facts} />
        <div className="card-acts">
          {time.type !== 'expired' && (
            <button type="button" onClick={() => go('/bright')}>
              <Icon name="sun" />
              <span>{t.card.brighter}</span>
            </button>
          )}
          <button type="button" onClick={() => go('/card')}>
            <Icon name="card" />
            <span>{t.card.details}</span>
          </button>
        </div>
      </main>
      <CardTabs
        cards={cards.filter(({ text }) => text !== card.text)}
        onChoose={(other) => void wallet.choose(other)}
        onAdd={() => go('/add')}
      />
    </div>
  );
}

/** The code on its paper, with what stands under it; an expired card shows that instead, until it is asked for. */
function Face({ card, facts }: { card: HeldCard; facts: CardFacts }) {
  const t = useWords();
  const { language } = useSpeech();
  const wallet = useWallet();
  const code = useCode(card);
  const time = timeOf(facts, todayAt(wallet.now()));
  const [anyway, setAnyway] = useState(false);
  useEffect(() => setAnyway(false), [card]);
  const until = dateWords(facts.lastDay, language);
  if (time.type === 'expired' && !anyway) {
    return (
      <div className="card-expired">
        <Icon name="hourglass" size={72} />
        <h2>{t.time.expired}</h2>
        <p>{t.time.expiredWhat(until)}</p>
        <ActionButton onPress={() => setAnyway(true)}>{t.time.showAnyway}</ActionButton>
      </div>
    );
  }
  return (
    <>
      <div className="card-paper">
        {time.type === 'expired' && <p className="card-band">{t.time.expired}</p>}
        {code && <Code text={code.text} label={t.card.code(card.name || t.card.unnamed)} />}
      </div>
      <div className="card-words">
        {code?.live && <Countdown {...code.live} />}
        {time.type === 'ends-soon' && (
          <Notice signal="ask" icon="hourglass" title={t.time.soon(time.days)}>
            {t.time.soonWhat}
          </Notice>
        )}
        {time.type === 'not-yet' && (
          <Notice signal="ask" icon="clock" title={t.time.notYet}>
            {t.time.notYetWhat(dateWords(facts.issuedDay, language))}
          </Notice>
        )}
        <p className="card-line">
          <b>{tierWords(facts.tier, t)}</b>
          <span>{t.card.until(until)}</span>
        </p>
        <p className="card-small">{t.card.private}</p>
      </div>
    </>
  );
}
