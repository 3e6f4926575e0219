import { useMemo } from 'react';
import { LIVE_EVERY_SECONDS } from '../../core/card/live.ts';
import { countdownMarks } from '../../core/lino/countdown.ts';
import { Icon } from '../../register/ui/Icon.tsx';
import { VisuallyHidden } from '../../register/ui/VisuallyHidden.tsx';
import { clockWords } from '../format.ts';
import { useSpeech } from '../words/use-words.ts';
import './countdown.css';

/**
 * How long a live code stays: a cut for each second to come, and the number in words; beside it the phone's clock, to be
 * held beside a till's where the two differ.
 */
export function Countdown({ left, now }: { left: number; now: number }) {
  const { words: t, language } = useSpeech();
  const { marks, width, height } = useMemo(() => countdownMarks(LIVE_EVERY_SECONDS), []);
  return (
    <div className="countdown" role="timer">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {marks.map(({ whole, spent }, at) => (
          <path key={whole} d={at < left ? whole : spent} />
        ))}
      </svg>
      <p>
        <span>{t.card.next(left)}</span>
        <span>
          <Icon name="clock" size={20} />
          <VisuallyHidden>{t.card.clock}</VisuallyHidden> {clockWords(now, language)}
        </span>
      </p>
    </div>
  );
}
