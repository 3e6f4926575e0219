import { Link } from 'wouter';
import type { Session, SessionUnit } from '../../protocol/office.ts';
import { Blank } from '../../register/ui/UnitPoster.tsx';
import { VisuallyHidden } from '../../register/ui/VisuallyHidden.tsx';
import { OfficeBar } from '../parts/OfficeBar.tsx';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';

type NotHereProps = {
  session: Session;
  /** The unit that was asked for and is not there. */
  unit?: string | undefined;
  /** The unit is there, but not this page of it. */
  inUnit?: SessionUnit | undefined;
};

/** An address that leads nowhere, and where one may go from it. */
export function NotHere({ session, unit, inUnit }: NotHereProps) {
  const t = useWords();
  const words = wordsFor(t, session, unit);
  const targets = inUnit ? [inUnit] : session.units;
  return (
    <div className="office">
      <header>
        <OfficeBar unit={inUnit ?? null} page="/day" />
      </header>
      <main className="office-nowhere">
        <VisuallyHidden as="h1">{words.title}</VisuallyHidden>
        <Blank title={words.title} pattern={{ name: t.app }}>
          {words.what}
        </Blank>
        {targets.length > 0 && (
          <ul aria-label={t.notHere.goTo}>
            {targets.map(({ id, name }) => (
              <li key={id}>
                <Link href={`~/office/${id}/day`}>{name}</Link>
              </li>
            ))}
          </ul>
        )}
      </main>
    </div>
  );
}

function wordsFor(t: Words, { units }: Session, unit: string | undefined): { title: string; what: string } {
  const { title, what, unit: unitTitle, unitWhat, noUnits, noUnitsWhat } = t.notHere;
  if (units.length === 0) return { title: noUnits, what: noUnitsWhat };
  return unit === undefined ? { title, what } : { title: unitTitle(unit), what: unitWhat };
}
