import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { RegisterState } from '../../protocol/office.ts';
import type { UnitFormat } from '../format.ts';
import { useOffice } from '../session.ts';
import { useWords } from '../words/use-words.ts';

type PrintNoteProps = { registers: readonly RegisterState[]; format: UnitFormat };

/** On paper only: when it was printed, by whom, and up to which entries it goes. */
export function PrintNote({ registers, format }: PrintNoteProps) {
  const t = useWords();
  const { session } = useOffice();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const stamp = (): void => flushSync(() => setNow(Date.now()));
    window.addEventListener('beforeprint', stamp);
    return () => window.removeEventListener('beforeprint', stamp);
  }, []);
  const words = t.print;
  return (
    <footer className="print-note">
      <p>
        {words.printed(format.fullMoment(now), session.login)}{' '}
        {registers.length === 0 ? words.coversNothing : words.covers}
      </p>
      <ul>
        {registers.map(({ register, epoch, name, seq, hash }) => (
          <li key={`${register}/${epoch}`}>
            {words.entry(name, format.count(seq))} <code>{hash.slice(0, 16)}</code>
          </li>
        ))}
      </ul>
    </footer>
  );
}
