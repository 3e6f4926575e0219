import { type ReactNode, useLayoutEffect } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { Notice } from '../../register/ui/Notice.tsx';
import { dressPage } from '../../register/ui/unit-style.ts';
import { useDeskState } from './desk/use-desk.ts';
import { useMode } from './use-mode.ts';
import { Frame } from './parts/Frame.tsx';
import { Backup } from './places/Backup.tsx';
import { Cards } from './places/Cards.tsx';
import { Found } from './places/Found.tsx';
import { HandOver } from './places/HandOver.tsx';
import { Keys } from './places/Keys.tsx';
import { Members } from './places/Members.tsx';
import { Overview } from './places/Overview.tsx';
import { Phone } from './places/Phone.tsx';
import { Print } from './places/Print.tsx';
import { Recover } from './places/Recover.tsx';
import { RecoverySheet } from './places/RecoverySheet.tsx';
import { Restore } from './places/Restore.tsx';
import { Unlock } from './places/Unlock.tsx';
import { Welcome } from './places/Welcome.tsx';
import { useWords } from './words/use-words.ts';

/** The federation's own ink, until an issuer's colours are known. */
const PLAIN = '#1b1917';

/** Which place is shown: first what the desk is like, then the address. */
export function App() {
  const state = useDeskState();
  const known = 'issuer' in state ? state.issuer : 'keyFile' in state ? state.keyFile : null;
  return (
    <Dressed colour={known?.colours.ground ?? PLAIN}>
      <Router base="/issuing">
        <Places />
      </Router>
    </Dressed>
  );
}

function Places() {
  const t = useWords();
  const { phase } = useDeskState();
  if (phase === 'none') return <Beginnings />;
  if (phase === 'locked') return <LockedPlaces />;
  if (phase === 'open') return <OpenPlaces />;
  return (
    <Frame page={null}>
      {phase === 'starting' ? (
        <p role="status">{t.frame.starting}</p>
      ) : (
        <Notice signal={phase === 'elsewhere' ? 'ask' : 'stop'} title={t.phases[phase]}>
          {phase === 'elsewhere' ? t.phases.elsewhereWhat : t.phases.unusableWhat}
        </Notice>
      )}
    </Frame>
  );
}

const Beginnings = () => (
  <Switch>
    <Route path="/found" component={Found} />
    <Route path="/restore" component={Restore} />
    <Route path="/recover" component={Recover} />
    <Route component={Welcome} />
  </Switch>
);

const LockedPlaces = () => (
  <Switch>
    <Route path="/recover" component={Recover} />
    <Route component={Unlock} />
  </Switch>
);

const OpenPlaces = () => (
  <Switch>
    <Route path="/members" component={Members} />
    <Route path="/print/:which?">{({ which }) => <Print key={which} which={which} />}</Route>
    <Route path="/cards" component={Cards} />
    <Route path="/phone" component={Phone} />
    <Route path="/handover" component={HandOver} />
    <Route path="/keys" component={Keys} />
    <Route path="/sheet" component={RecoverySheet} />
    <Route path="/backup" component={Backup} />
    <Route path="/" component={Overview} />
    <Route>
      <Redirect to="/" replace />
    </Route>
  </Switch>
);

/** Prints the page in the union's own colour, on paper or in the dark, before it is seen. */
function Dressed({ colour, children }: { colour: string; children: ReactNode }) {
  const mode = useMode();
  useLayoutEffect(() => dressPage(document.documentElement, colour, mode), [colour, mode]);
  return children;
}
