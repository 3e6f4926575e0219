import {
  Activity,
  memo,
  type ReactNode,
  startTransition,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useState,
} from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import {
  Cash,
  Close,
  Days,
  Enrol,
  FindSale,
  Line,
  TakeOff,
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
  Rechoose,
  ReportDoor,
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
import { Lock, type LockState } from './screens/Lock.tsx';
import { Sell } from './screens/Sell.tsx';
import { Waiting } from './screens/Waiting.tsx';
import { Boundary } from './parts/Boundary.tsx';
import { setTraining } from './till/training.ts';
import { afterUnlocking } from './till/first-screen.ts';
import { Band } from './ui/Band.tsx';
import { Cover, type Covering } from './ui/Cover.tsx';
import { dressPage } from './ui/unit-style.ts';
import { useTill, useTillState } from './use-till.ts';
import { WordsContext } from './words/use-words.ts';

const INK = '#1b1917';

/** The register's app, printed in the unit's colour. */
export function App() {
  const words = useTillState((state) => state.words);
  const training = useTillState((state) => state.training);
  const unit = useTillState((state) => state.catalogue?.unit);
  const app = words?.unit.app;
  // Before anything is laid out: every colour on the page follows it.
  useLayoutEffect(() => {
    if (!unit || !app) return;
    // Training is printed in ink alone: it looks like no unit's till. [TRAINING-1]
    dressPage(document.documentElement, training ? INK : unit.colour, unit.mode);
    document.documentElement.style.setProperty('--band', training ? '56px' : '0px');
    document.title = `${unit.name} · ${app}`;
  }, [unit, app, training]);
  const { desk } = useTill();
  const ready = useTillState((state) => state.phase === 'ready');
  useEffect(() => {
    if (ready) void afterUnlocking(desk).then(preloadScreens);
  }, [ready, desk]);
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

const COVERING: { readonly [State in LockState]: Covering } = {
  away: 'not',
  rests: 'hidden',
  types: 'under',
  checks: 'last-moment',
};

/** Which screen is shown: first what the till is able to do, then the address. */
function Screen() {
  const phase = useTillState((state) => state.phase);
  const staff = useTillState((state) => state.staff);
  const shiftOpen = useTillState((state) => Boolean(state.register?.openShift));
  const [address] = useLocation();
  const [covering, setCovering] = useState<Covering>('not');
  const stand = useCallback((state: LockState) => {
    // A key pressed meanwhile comes first.
    startTransition(() => setCovering(COVERING[state]));
  }, []);
  // Once the lock stands the wall is laid out, and drawn under it while a PIN is typed: the right one only uncovers it.
  const onWall = shiftOpen && address === '/';

  if (phase === 'other-tab') return <OtherTab />;
  if (phase === 'not-enrolled') return <Enrol />;
  if (phase !== 'ready') return <Waiting phase={phase} />;
  return (
    <>
      {!staff && <Lock onStand={stand} />}
      {(staff ?? (covering !== 'not' && onWall)) && (
        <Cover covering={staff ? 'not' : covering}>
          <Activity mode={shiftOpen && staff ? 'visible' : 'hidden'}>
            <Suspense fallback={null}>
              <ScanListener />
            </Suspense>
          </Activity>
          <Places shiftOpen={shiftOpen} />
        </Cover>
      )}
    </>
  );
}

/** Behind one door: whom a second person let in goes to and fro between them. [CLOSE-3] */
const CLOSED_DAYS = /^\/(?:days|z\/[^/]+\/copy)\/?$/;

/** Where a person who works here can be: by the address. Uncovering it draws none of it again. */
const Places = memo(function Places({ shiftOpen }: { shiftOpen: boolean }) {
  const training = useTillState((state) => state.training);
  return (
    <Switch>
      <Route path="/z/:seq">{({ seq }) => <ZReport seq={Number(seq)} />}</Route>
      <Route path={CLOSED_DAYS}>
        <ReportDoor>
          <Switch>
            <Route path="/z/:seq/copy">{({ seq }) => <ZReport seq={Number(seq)} copy />}</Route>
            <Route component={Days} />
          </Switch>
        </ReportDoor>
      </Route>
      <Route path="/menu" component={Menu} />
      <Route path="/printer" component={Printer} />
      <Route path="/people" component={People} />
      <Route path="/trust-list" component={TrustFile} />
      <Route path="/enrol">{training ? <Redirect to="/menu" replace /> : <Enrol />}</Route>
      {!shiftOpen && <Route component={OpenShift} />}
      <Route path="/" component={Sell} />
      <Route path="/scan" component={Scan} />
      <Route path="/scan-product">
        <WholeList>
          <ScanProduct />
        </WholeList>
      </Route>
      <Route path="/open-amount">
        <WholeList>
          <OpenRing />
        </WholeList>
      </Route>
      <Route path="/product/:id">
        {({ id }) => (
          <WholeList>
            <Product id={id} />
          </WholeList>
        )}
      </Route>
      <Route path="/line/:id">{({ id }) => <Line id={id} />}</Route>
      <Route path="/line/:id/change">
        {({ id }) => (
          <WholeList>
            <Rechoose id={id} />
          </WholeList>
        )}
      </Route>
      <Route path="/line/:id/leave/:left">{({ id, left }) => <TakeOff id={id} left={Number(left)} />}</Route>
      <Route path="/cash" component={Cash} />
      <Route path="/report" component={XReport} />
      <Route path="/sold-out">
        <WholeList>
          <SoldOut />
        </WholeList>
      </Route>
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
  );
});

/** A place that needs every product: right after the start it waits for the rest of the price list. [START-1] */
function WholeList({ children }: { children: ReactNode }) {
  const reading = useTillState((state) => state.counts !== null);
  return reading ? <Waiting phase="starting" /> : children;
}
