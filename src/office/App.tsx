import { type ReactNode, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import type { Session, SessionUnit } from '../protocol/office.ts';
import { Notice } from '../register/ui/Notice.tsx';
import { dressPage } from '../register/ui/unit-style.ts';
import { monthOf, readPeriod } from '../core/day/periods.ts';
import { PATHS } from '../protocol/paths.ts';
import { isDate } from './format.ts';
import { lastUnit } from './last-unit.ts';
import { BackToDay, DayActions } from './parts/DayActions.tsx';
import { FileActions } from './parts/FileActions.tsx';
import { FederationFrame } from './parts/FederationFrame.tsx';
import { UnitFrame } from './parts/UnitFrame.tsx';
import { Adjust } from './screens/Adjust.tsx';
import { Day } from './screens/Day.tsx';
import { Export } from './screens/Export.tsx';
import { Federation } from './screens/Federation.tsx';
import { Held } from './screens/Held.tsx';
import { NotHere } from './screens/NotHere.tsx';
import { Registers } from './screens/Registers.tsx';
import { Join } from './screens/Join.tsx';
import { Log } from './screens/Log.tsx';
import { Me } from './screens/Me.tsx';
import { People } from './screens/People.tsx';
import { Period } from './screens/Period.tsx';
import { SignIn } from './screens/SignIn.tsx';
import { Waiting } from './screens/Waiting.tsx';
import { OfficeContext, useVisit } from './session.ts';
import { useWords } from './words/use-words.ts';

/** The federation's own ink, where no unit is shown. */
const FEDERATION = '#1b1917';

/** Which screen is shown: first who is there, then the address. Signing in leaves the address as it is. */
export function App() {
  const { visit, enter, look, expire, leave } = useVisit();
  const [token, setToken] = useState(joinToken);
  useEffect(() => {
    // Another link opened where one already stands changes only the fragment: the page is not loaded again.
    const follow = (): void => setToken(joinToken());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const session = visit.phase === 'signed-in' ? visit.session : null;
  const office = useMemo(() => session && { session, expire, leave }, [session, expire, leave]);
  if (token !== null) {
    return (
      <Dressed>
        <Join
          key={token}
          token={token}
          onEnter={(session) => {
            // The link is used up: neither the address nor the history keeps it.
            window.history.replaceState(null, '', '/office');
            setToken(null);
            enter(session);
          }}
        />
      </Dressed>
    );
  }
  if (office) {
    return (
      <OfficeContext value={office}>
        <Router base="/office">
          <Pages session={office.session} />
        </Router>
      </OfficeContext>
    );
  }
  if (visit.phase === 'signed-out') {
    return (
      <Dressed>
        <SignIn expired={visit.expired} onEnter={enter} />
      </Dressed>
    );
  }
  return (
    <Dressed>
      <Waiting failure={visit.phase === 'failed' ? visit.failure : null} onAgain={() => void look()} />
    </Dressed>
  );
}

/** The token of a link that works once, where the address is one. [GATE-3] */
function joinToken(): string | null {
  const { pathname, hash } = window.location;
  return pathname === '/office/join' && hash.length > 1 ? hash.slice(1) : null;
}

function Pages({ session }: { session: Session }) {
  const home = session.units.find(({ id }) => id === lastUnit()) ?? session.units[0];
  return (
    <Switch>
      <Route path="/">
        {home ? <Redirect to={`/${home.id}/day`} replace /> : <NotHere session={session} />}
      </Route>
      <Route path="/federation/books/:month?">
        {({ month }) => <FederationBooks session={session} month={month} />}
      </Route>
      <Route path="/federation/:page">
        {({ page }) => <FederationPages page={page} session={session} />}
      </Route>
      <Route path="/:unit" nest>
        {({ unit: id }) => {
          const unit = session.units.find((each) => each.id === id);
          return unit ? (
            <Dressed unit={unit}>
              <UnitPages unit={unit} session={session} />
            </Dressed>
          ) : (
            <Dressed>
              <NotHere session={session} unit={id} />
            </Dressed>
          );
        }}
      </Route>
    </Switch>
  );
}

/** The federation's month: of whichever units are open to one. */
function FederationBooks({ session, month }: { session: Session; month: string | undefined }) {
  const today = session.units.map((unit) => unit.today).reduce((a, b) => (a > b ? a : b), '');
  const period = readPeriod(month ?? monthOf(today === '' ? new Date().toISOString() : today));
  return (
    <Dressed>
      {period?.kind === 'month' ? (
        <FederationFrame
          page="books"
          actions={
            <FileActions
              path={PATHS.federationMonthFile(period.name)}
              name={`federation_${period.name}.csv`}
            />
          }
        >
          <Federation period={period} today={today === '' ? period.to : today} />
        </FederationFrame>
      ) : (
        <NotHere session={session} />
      )}
    </Dressed>
  );
}

/** Pages that are about no single unit, as far as one's roles open them. */
function FederationPages({ page, session }: { page: string; session: Session }) {
  const t = useWords();
  const right = page === 'people' ? 'manage-accounts' : page === 'log' ? 'see-log' : null;
  if (page !== 'people' && page !== 'log' && page !== 'me') {
    return (
      <Dressed>
        <NotHere session={session} />
      </Dressed>
    );
  }
  const Page = { people: People, log: Log, me: Me }[page];
  return (
    <Dressed>
      <FederationFrame page={page}>
        {right === null || session.may.includes(right) ? (
          <Page />
        ) : (
          <Notice signal="ask" icon="lock" title={t.gate.noRight}>
            {t.gate.noRightWhat}
          </Notice>
        )}
      </FederationFrame>
    </Dressed>
  );
}

function UnitPages({ unit, session }: { unit: SessionUnit; session: Session }) {
  const notHere = <NotHere session={session} inUnit={unit} />;
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/day" replace />
      </Route>
      <Route path="/day/:date?">
        {({ date = unit.today }) =>
          isDate(date) ? (
            <UnitFrame unit={unit} page="day" actions={<DayActions unit={unit} date={date} />}>
              <Day unit={unit} date={date} />
            </UnitFrame>
          ) : (
            notHere
          )
        }
      </Route>
      <Route path="/books/:period?">
        {({ period: name = monthOf(unit.today) }) => {
          const period = readPeriod(name);
          if (!period) return notHere;
          const path = PATHS.periodFile(encodeURIComponent(unit.id), name);
          return (
            <UnitFrame
              unit={unit}
              page="books"
              actions={<FileActions path={path} name={`${unit.id}_${name}.csv`} />}
            >
              <Period unit={unit} period={period} />
            </UnitFrame>
          );
        }}
      </Route>
      <Route path="/adjust/:date">
        {({ date }) =>
          isDate(date) ? (
            <UnitFrame unit={unit} page="adjust" actions={<BackToDay date={date} />}>
              {unit.may.includes('adjust') ? <Adjust key={date} unit={unit} date={date} /> : <NoAdjusting />}
            </UnitFrame>
          ) : (
            notHere
          )
        }
      </Route>
      <Route path="/registers">
        {unit.books === 'own' ? (
          <UnitFrame unit={unit} page="registers">
            <Registers key={unit.id} unit={unit} />
          </UnitFrame>
        ) : (
          notHere
        )}
      </Route>
      <Route path="/export">
        <UnitFrame unit={unit} page="export">
          <Export key={unit.id} unit={unit} />
        </UnitFrame>
      </Route>
      <Route path="/held">
        <UnitFrame unit={unit} page="held">
          <Held key={unit.id} unit={unit} />
        </UnitFrame>
      </Route>
      <Route>{notHere}</Route>
    </Switch>
  );
}

function NoAdjusting() {
  const { adjust } = useWords();
  return (
    <Notice signal="ask" icon="lock" title={adjust.noRight}>
      {adjust.noRightWhat}
    </Notice>
  );
}

/** Prints the page in the unit's colour before it is seen, or in the federation's ink. */
function Dressed({ unit, children }: { unit?: SessionUnit; children: ReactNode }) {
  const colour = unit?.colour ?? FEDERATION;
  const mode = unit?.mode ?? 'light';
  useLayoutEffect(() => dressPage(document.documentElement, colour, mode), [colour, mode]);
  return children;
}
