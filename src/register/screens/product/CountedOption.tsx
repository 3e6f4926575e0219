import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { DOUBLE_TAP } from '../../ui/second-tap.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useWords } from '../../words/use-words.ts';

type CountedOptionProps = {
  name: string;
  /** What one of it adds, as it is to be read; nothing where it adds nothing. */
  adds: string | undefined;
  times: number;
  /** Its group has all that it may have: no more of it. */
  full: boolean;
  onMore: () => void;
  onLess: () => void;
};

/** An option that may be taken several times: a tap takes one more, and beside its count is one less. [ORDER-14] */
export function CountedOption({ name, adds, times, full, onMore, onLess }: CountedOptionProps) {
  const t = useWords();
  const more = useRef<HTMLButtonElement>(null);
  /** When one less last came or went under the finger; never yet: nothing was taken or put back here. */
  const turned = useRef<number | null>(null);
  // A key presses what has the focus, whatever came there; only a finger can miss.
  const isBounce = ({ detail, timeStamp }: MouseEvent): boolean =>
    detail > 0 && turned.current !== null && timeStamp - turned.current < DOUBLE_TAP;
  const take = (tap: MouseEvent): void => {
    if (full || (times === 0 && isBounce(tap))) return;
    if (times === 0) turned.current = tap.timeStamp;
    onMore();
  };
  const putBack = (tap: MouseEvent): void => {
    if (isBounce(tap)) return;
    if (times === 1) {
      turned.current = tap.timeStamp;
      // With the last one this button goes; who works by keyboard stays at the option.
      more.current?.focus();
    }
    onLess();
  };
  return (
    <div className={times > 0 ? 'option option-taken' : 'option'}>
      <button
        ref={more}
        type="button"
        className="action option-more"
        // One that was taken keeps the focus, and its ink.
        aria-disabled={(full && times > 0) || undefined}
        disabled={full && times === 0}
        onKeyDown={pressOnce}
        onClick={take}
      >
        <span>
          {name}
          {adds && <small className="option-price">{adds}</small>}
          {times > 0 && <VisuallyHidden> {t.product.taken(times)}</VisuallyHidden>}
        </span>
      </button>
      <b className="option-times" aria-live="polite">
        {times > 0 && times}
        {turned.current !== null && times === 0 && <VisuallyHidden>0</VisuallyHidden>}
        {(times > 0 || turned.current !== null) && <VisuallyHidden> × {name}</VisuallyHidden>}
      </b>
      {times > 0 && (
        <button
          type="button"
          className="option-less"
          aria-label={t.sell.fewer(name)}
          onKeyDown={pressOnce}
          onClick={putBack}
        >
          <Icon name="minus" size={26} />
        </button>
      )}
    </div>
  );
}

/** A key that is held takes one, and not all that there may be. */
function pressOnce(event: KeyboardEvent): void {
  if (event.repeat) event.preventDefault();
}
