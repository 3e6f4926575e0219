import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
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
  /** Whether anything was taken here: that all of it was put back is news only then. */
  const [wasTaken, setWasTaken] = useState(false);
  /** When the last tap made one less come or go under the finger; null where it did not. */
  const turned = useRef<number | null>(null);
  // A key presses what has the focus, whatever came there; only a finger can miss.
  const isBounce = ({ detail, timeStamp }: MouseEvent): boolean =>
    turned.current !== null && (detail > 1 || (detail > 0 && timeStamp - turned.current < DOUBLE_TAP));
  const take = (tap: MouseEvent): void => {
    if (full || (times === 0 && isBounce(tap))) return;
    turned.current = times === 0 ? tap.timeStamp : null;
    setWasTaken(true);
    onMore();
  };
  const putBack = (tap: MouseEvent): void => {
    if (isBounce(tap)) return;
    turned.current = times === 1 ? tap.timeStamp : null;
    // With the last one this button goes; who works by keyboard stays at the option.
    if (times === 1) more.current?.focus();
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
        {(times > 0 || wasTaken) && (
          <VisuallyHidden>
            {times === 0 && 0} × {name}
          </VisuallyHidden>
        )}
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
