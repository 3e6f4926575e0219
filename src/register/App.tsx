import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { Lock } from './screens/Lock.tsx';
import { Sell } from './screens/Sell.tsx';
import { Waiting } from './screens/Waiting.tsx';
import { Boundary } from './parts/Boundary.tsx';
import { setTraining } from './till/training.ts';
import { Band } from './ui/Band.tsx';
import { dressPage } from './ui/unit-style.ts';
import { useTillState } from './use-till.ts';
import { WordsContext } from './words/use-words.ts';

// What is not on the first screens is loaded when first needed; the tablet holds it all the same. What every sale
// needs is fetched as soon as there is a quiet moment.
const loadPay = () => import('./screens/pay/Pay.tsx');
const loadReceipt = () => import('./screens/Receipt.tsx');
setTimeout(() => void Promise.all([loadPay(), loadReceipt()]).catch(() => undefined), 1500);
const Pay = lazy(async () => ({ default: (await loadPay()).Pay }));
const Receipt = lazy(async () => ({ default: (await loadReceipt()).Receipt }));
const Close = lazy(async () => ({ default: (await import('./screens/close/Close.tsx')).Close }));
const Enrol = lazy(async () => ({ default: (await import('./screens/Enrol.tsx')).Enrol }));
const Cash = lazy(async () => ({ default: (await import('./screens/cash/Cash.tsx')).Cash }));
const XReport = lazy(async () => ({ default: (await import('./screens/XReport.tsx')).XReport }));
const loadRefund = () => import('./screens/refund/Refund.tsx');
const RefundOwn = lazy(async () => ({ default: (await loadRefund()).RefundOwn }));
const RefundFound = lazy(async () => ({ default: (await loadRefund()).RefundFound }));
const People = lazy(async () => ({ default: (await import('./screens/People.tsx')).People }));
const Printer = lazy(async () => ({ default: (await import('./screens/Printer.tsx')).Printer }));
const ScanListener = lazy(async () => ({ default: (await import('./parts/ScanListener.tsx')).ScanListener }));
const FindSale = lazy(async () => ({ default: (await import('./screens/find-sale/FindSale.tsx')).FindSale }));
const Line = lazy(async () => ({ default: (await import('./screens/line/Line.tsx')).Line }));
const Orders = lazy(async () => ({ default: (await import('./screens/orders/Orders.tsx')).Orders }));
const Product = lazy(async () => ({ default: (await import('./screens/product/Product.tsx')).Product }));
const SoldOut = lazy(async () => ({ default: (await import('./screens/SoldOut.tsx')).SoldOut }));
const Menu = lazy(async () => ({ default: (await import('./screens/Menu.tsx')).Menu }));
const OpenRing = lazy(async () => ({ default: (await import('./screens/OpenRing.tsx')).OpenRing }));
const OtherTab = lazy(async () => ({ default: (await import('./screens/OtherTab.tsx')).OtherTab }));
const Sales = lazy(async () => ({ default: (await import('./screens/sales/Sales.tsx')).Sales }));
const Scan = lazy(async () => ({ default: (await import('./screens/Scan.tsx')).Scan }));
const OpenShift = lazy(async () => ({ default: (await import('./screens/OpenShift.tsx')).OpenShift }));
const ZReport = lazy(async () => ({ default: (await import('./screens/ZReport.tsx')).ZReport }));

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
        {!shiftOpen && <Route component={OpenShift} />}
        <Route path="/" component={Sell} />
        <Route path="/scan" component={Scan} />
        <Route path="/open-amount" component={OpenRing} />
        <Route path="/product/:id">{({ id }) => <Product id={id} />}</Route>
        <Route path="/line/:id">{({ id }) => <Line id={id} />}</Route>
        <Route path="/cash" component={Cash} />
        <Route path="/report" component={XReport} />
        <Route path="/sold-out" component={SoldOut} />
        <Route path="/orders" component={Orders} />
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
