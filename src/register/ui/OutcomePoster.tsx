import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { outcomePicture, type PictureName, type Signal } from '../../core/lino/outcome-picture.ts';
import { PICTURE } from '../../core/lino/picture-tools.ts';
import { Icon, type IconName } from './Icon.tsx';
import './OutcomePoster.css';

/** A way on from an outcome. */
export type Choice = { readonly icon: IconName; readonly label: string; readonly onPress: () => void };

type OutcomePosterProps = {
  signal: Signal;
  /** What is cut above the words; of its own for each family of outcomes. */
  picture: PictureName;
  /** The outcome in one word. */
  word: string;
  /** Whose card, or what happened. */
  headline: string;
  /** What it means for the money, and what to do or say. */
  text?: string | undefined;
  /** A warning beside the outcome, whatever that is. */
  note?: string | undefined;
  /** The likelier one first. */
  choices: readonly [Choice] | readonly [Choice, Choice];
  /** Leaves by itself after so many milliseconds, 1500 for a valid card. */
  leave?: { readonly after: number; readonly onLeave: () => void } | undefined;
};

/** What became of a card, told by picture, lightness and word at once. It takes the wall; the order stays. */
export function OutcomePoster(props: OutcomePosterProps) {
  const { signal, picture: name, word, headline, text, note, choices, leave } = props;
  const picture = useMemo(() => outcomePicture(name), [name]);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const leaving = useLeaving(leave);
  // The word has the focus; whoever listens hears the rest with it.
  const rest = useId();
  return (
    <div className={`outcome outcome-${signal}`}>
      <svg
        className="outcome-picture"
        viewBox={`0 0 ${PICTURE.width} ${PICTURE.height}`}
        preserveAspectRatio="xMidYMid slice"
        aria-hidden="true"
      >
        <path fillRule="evenodd" d={picture.figure} />
        <path d={picture.ground} />
      </svg>
      <div className={word.length > 11 ? 'outcome-words outcome-long' : 'outcome-words'}>
        <h1 ref={title} tabIndex={-1} aria-describedby={`${rest}1 ${rest}2 ${rest}3`}>
          {word}
        </h1>
        <h2 id={`${rest}1`}>{headline}</h2>
        {text && <p id={`${rest}2`}>{text}</p>}
        {note && (
          <p className="outcome-note" id={`${rest}3`}>
            <Icon name="clock" size={24} />
            <span>{note}</span>
          </p>
        )}
      </div>
      {leave && leaving && <div className="outcome-tick" style={{ animationDuration: `${leave.after}ms` }} />}
      <div className="outcome-choices">
        {choices.map(({ icon, label, onPress }) => (
          <button key={label} type="button" className="ring-in" onClick={onPress}>
            <Icon name={icon} size={28} />
            <span>{label}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

/** Whether it is still going to leave: a Tab keeps it, since going to a choice by keyboard takes longer. */
function useLeaving(leave: OutcomePosterProps['leave']): boolean {
  const latest = useRef(leave?.onLeave);
  const [kept, setKept] = useState(false);
  useEffect(() => {
    latest.current = leave?.onLeave;
  });
  const after = leave?.after;
  useEffect(() => {
    if (after === undefined || kept) return undefined;
    const timer = setTimeout(() => latest.current?.(), after);
    const keep = ({ key }: KeyboardEvent): void => {
      if (key === 'Tab') setKept(true);
    };
    window.addEventListener('keydown', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', keep);
    };
  }, [after, kept]);
  return !kept;
}
