import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { Lock } from './screens/Lock.tsx';
import { Pay } from './screens/pay/Pay.tsx';
import { Receipt } from './screens/Receipt.tsx';
import { Sell } from './screens/Sell.tsx';
import { Waiting } from './screens/Waiting.tsx';
import { Boundary } from './parts/Boundary.tsx';
import { dressPage } from './ui/unit-style.ts';
import { useTillState } from './use-till.ts';
import { en } from './words/en.ts';

// What is not on the first screens is loaded when first needed; the tablet holds it all the same.
const Close = lazy(async () => ({ default: (await import('./screens/Close.tsx')).Close }));
const Enrol = lazy(async () => ({ default: (await import('./screens/Enrol.tsx')).Enrol }));
const Menu = lazy(async () => ({ default: (await import('./screens/Menu.tsx')).Menu }));
const OpenRing = lazy(async () => ({ default: (await import('./screens/OpenRing.tsx')).OpenRing }));
const OtherTab = lazy(async () => ({ default: (await import('./screens/OtherTab.tsx')).OtherTab }));
const Sales = lazy(async () => ({ default: (await import('./screens/Sales.tsx')).Sales }));
const Scan = lazy(async () => ({ default: (await import('./screens/Scan.tsx')).Scan }));
const OpenShift = lazy(async () => ({ default: (await import('./screens/OpenShift.tsx')).OpenShift }));
const ZReport = lazy(async () => ({ default: (await import('./screens/ZReport.tsx')).ZReport }));

/** The register's app, printed in the unit's colour. */
export function App() {
  const unit = useTillState((state) => state.catalogue?.unit);
  useEffect(() => {
    if (!unit) return;
    dressPage(document.documentElement, unit.colour, unit.mode);
    document.title = `${unit.name} · ${en.app}`;
  }, [unit]);
  return (
    <Boundary fallback={<Waiting phase="broken" />}>
      <Suspense fallback={null}>
        <Screen />
      </Suspense>
    </Boundary>
  );
}

/** Which screen is shown: first what the till is able to do, then the address. */
function Screen() {
  const phase = useTillState((state) => state.phase);
  const staff = useTillState((state) => state.staff);
  const shiftOpen = useTillState((state) => Boolean(state.register?.openShift));

  if (phase === 'other-tab') return <OtherTab />;
  if (phase === 'not-enrolled') return <Enrol />;
  if (phase !== 'ready') return <Waiting phase={phase} />;
  if (!staff) return <Lock />;
  return (
    <Switch>
      <Route path="/z/:seq">{({ seq }) => <ZReport seq={Number(seq)} />}</Route>
      <Route path="/menu" component={Menu} />
      {!shiftOpen && <Route component={OpenShift} />}
      <Route path="/" component={Sell} />
      <Route path="/scan" component={Scan} />
      <Route path="/open-amount" component={OpenRing} />
      <Route path="/pay" component={Pay} />
      <Route path="/receipt/:seq">{({ seq }) => <Receipt seq={Number(seq)} />}</Route>
      <Route path="/sales" component={Sales} />
      <Route path="/close" component={Close} />
      <Route>
        <Redirect to="/" replace />
      </Route>
    </Switch>
  );
}
