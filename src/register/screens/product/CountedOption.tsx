import { useRef } from 'react';
import { Icon } from '../../ui/Icon.tsx';
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
  const less = (): void => {
    onLess();
    // With the last one this button goes; who works by keyboard stays at the option.
    if (times === 1) more.current?.focus();
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
        onClick={full ? undefined : onMore}
      >
        <span>
          {name}
          {adds && <small className="option-price">{adds}</small>}
          {times > 0 && <VisuallyHidden> {t.product.taken(times)}</VisuallyHidden>}
        </span>
      </button>
      <b className="option-times" aria-live="polite">
        {times > 0 && times}
        {times > 0 && <VisuallyHidden> × {name}</VisuallyHidden>}
      </b>
      {times > 0 && (
        <button type="button" className="option-less" aria-label={t.sell.fewer(name)} onClick={less}>
          <Icon name="minus" size={26} />
        </button>
      )}
    </div>
  );
}
