import { Suspense, useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import {
  Cash,
  Close,
  Enrol,
  FindSale,
  Line,
  Menu,
  OpenRing,
  OpenShift,
  Orders,
  OtherTab,
  Pay,
  People,
  preloadScreens,
  Printer,
  Product,
  Receipt,
  RefundFound,
  RefundOwn,
  Sales,
  Scan,
  ScanListener,
  ScanProduct,
  Slip,
  SoldOut,
  TrustFile,
  XReport,
  ZReport,
} from './later-screens.ts';
import { Lock } from './screens/Lock.tsx';
import { Sell } from './screens/Sell.tsx';
import { Waiting } from './screens/Waiting.tsx';
import { Boundary } from './parts/Boundary.tsx';
import { setTraining } from './till/training.ts';
import { whenIdle } from './till/when-idle.ts';
import { Band } from './ui/Band.tsx';
import { dressPage } from './ui/unit-style.ts';
import { useTillState } from './use-till.ts';
import { WordsContext } from './words/use-words.ts';

const INK = '#1b1917';

/** The register's app, printed in the unit's colour. */
export function App() {
  const words = useTillState((state) => state.words);
  const training = useTillState((state) => state.training);
  const unit = useTillState((state) => state.catalogue?.unit);
  const app = words?.unit.app;
  useEffect(() => {
    if (!unit || !app) return;
    // Training is printed in ink alone: it looks like no unit's till. [TRAINING-1]
    dressPage(document.documentElement, training ? INK : unit.colour, unit.mode);
    document.documentElement.style.setProperty('--band', training ? '56px' : '0px');
    document.title = `${unit.name} · ${app}`;
  }, [unit, app, training]);
  const ready = useTillState((state) => state.phase === 'ready');
  useEffect(() => {
    if (ready) void whenIdle().then(preloadScreens);
  }, [ready]);
  if (!words) return null;
  return (
    <WordsContext value={words}>
      {training && (
        <Band action={{ label: words.staff.training.end, onPress: () => setTraining(false) }}>
          {words.staff.training.band}
        </Band>
      )}
      <Boundary fallback={<Waiting phase="broken" />}>
        <Suspense fallback={null}>
          <Screen />
        </Suspense>
      </Boundary>
    </WordsContext>
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
    <>
      {shiftOpen && (
        <Suspense fallback={null}>
          <ScanListener />
        </Suspense>
      )}
      <Switch>
        <Route path="/z/:seq">{({ seq }) => <ZReport seq={Number(seq)} />}</Route>
        <Route path="/menu" component={Menu} />
        <Route path="/printer" component={Printer} />
        <Route path="/people" component={People} />
        <Route path="/trust-list" component={TrustFile} />
        {!shiftOpen && <Route component={OpenShift} />}
        <Route path="/" component={Sell} />
        <Route path="/scan" component={Scan} />
        <Route path="/scan-product" component={ScanProduct} />
        <Route path="/open-amount" component={OpenRing} />
        <Route path="/product/:id">{({ id }) => <Product id={id} />}</Route>
        <Route path="/line/:id">{({ id }) => <Line id={id} />}</Route>
        <Route path="/cash" component={Cash} />
        <Route path="/report" component={XReport} />
        <Route path="/sold-out" component={SoldOut} />
        <Route path="/orders" component={Orders} />
        <Route path="/slip/:id">{({ id }) => <Slip id={id} />}</Route>
        <Route path="/pay" component={Pay} />
        <Route path="/receipt/:seq">{({ seq }) => <Receipt seq={Number(seq)} />}</Route>
        <Route path="/receipt/:seq/copy">{({ seq }) => <Receipt seq={Number(seq)} copy />}</Route>
        <Route path="/sales" component={Sales} />
        <Route path="/find-sale" component={FindSale} />
        <Route path="/refund/found" component={RefundFound} />
        <Route path="/refund/:seq">{({ seq }) => <RefundOwn seq={Number(seq)} />}</Route>
        <Route path="/close" component={Close} />
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
    </>
  );
}
