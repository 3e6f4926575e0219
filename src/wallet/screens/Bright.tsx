import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { Icon } from '../../register/ui/Icon.tsx';
import { VisuallyHidden } from '../../register/ui/VisuallyHidden.tsx';
import type { HeldCard } from '../held-card.ts';
import { Code } from '../parts/Code.tsx';
import { Countdown } from '../parts/Countdown.tsx';
import { useAwake } from '../use-awake.ts';
import { useCode } from '../use-code.ts';
import { useGround } from '../use-ground.ts';
import { useWords } from '../words/use-words.ts';
import './bright.css';

/** The code on a page that is white from edge to edge, as bright as the phone can be, in both modes. */
export function Bright({ card }: { card: HeldCard }) {
  const t = useWords();
  const [, go] = useLocation();
  const code = useCode(card);
  const leave = useRef<HTMLButtonElement>(null);
  useAwake();
  useGround('#ffffff');
  useEffect(() => leave.current?.focus({ preventScroll: true }), []);
  return (
    <main className="bright">
      <VisuallyHidden as="h1">{t.bright.title}</VisuallyHidden>
      <div className="bright-code">
        {code && <Code text={code.text} label={t.card.code(card.name || t.card.unnamed)} />}
      </div>
      <div className="bright-words">
        {code?.live && <Countdown {...code.live} />}
        <p>{t.bright.hint}</p>
      </div>
      <button ref={leave} type="button" className="bright-leave" onClick={() => go('/')}>
        <Icon name="left" size={28} />
        <span>{t.bright.leave}</span>
      </button>
    </main>
  );
}
