import { useState } from 'react';
import { Link } from 'wouter';
import type { SessionUnit } from '../../protocol/office.ts';
import { Lino } from '../../register/ui/Lino.tsx';
import { unitStyle } from '../../register/ui/unit-style.ts';
import type { Failure } from '../api.ts';
import { useOffice } from '../session.ts';
import { useWords } from '../words/use-words.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';

type OfficeBarProps = {
  /** The unit that is shown, whose colours the page wears; null where none is. */
  unit: SessionUnit | null;
  /** The page of a unit that its flag leads to, such as `/day`. */
  page: string;
};

/** The federation, a flag for each of its units, and the way out. */
export function OfficeBar({ unit, page }: OfficeBarProps) {
  const t = useWords();
  const { session, leave } = useOffice();
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <>
      <div className="office-bar">
        <p className="office-federation">
          <Link href="~/office/federation/books">{session.federation}</Link>
        </p>
        {session.units.length > 1 && (
          <nav aria-label={t.frame.units}>
            {session.units.map((each) => (
              <Link
                key={each.id}
                href={`~/office/${each.id}${page}`}
                aria-current={each.id === unit?.id ? 'true' : undefined}
                style={unitStyle(each.colour, unit?.mode ?? 'light')}
              >
                <Lino pattern={{ name: each.name }} size={44} className="office-flag" />
                {each.name}
                {each.books === 'open' && <small>{t.gate.books.open}</small>}
              </Link>
            ))}
          </nav>
        )}
        <LanguageChoice />
        <Link className="office-me" href="~/office/federation/me" aria-label={t.gate.youAs(session.login)}>
          {session.login}
        </Link>
        <button
          className="office-leave"
          type="button"
          aria-label={t.frame.signOutOf(session.login)}
          onClick={() => void leave().then(setFailure)}
        >
          {t.frame.signOut}
        </button>
      </div>
      {failure && <FailureNotice failure={failure} title={t.frame.notSignedOut} />}
    </>
  );
}
