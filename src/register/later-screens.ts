import { type ComponentType, createElement, lazy, useState } from 'react';

/** What loads each of them, in the order in which a day needs them. */
const loaders: (() => Promise<unknown>)[] = [];

/** A screen that is not part of the first one: it is loaded when it is needed, or in a quiet moment before. */
function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const loadOnce = async () => (loaded ??= await load());
  loaders.push(loadOnce);
  const Awaited = lazy(async () => ({ default: await loadOnce() }));
  // What is here already is shown at once: React lets whatever is lazy wait the first time, and shows nothing meanwhile.
  return function Later(props: Props) {
    const [Screen] = useState<ComponentType<Props>>(() => loaded ?? Awaited);
    return createElement(Screen, props);
  };
}

export const Pay = later(async () => (await import('./screens/pay/Pay.tsx')).Pay);
export const Receipt = later(async () => (await import('./screens/Receipt.tsx')).Receipt);
export const Product = later(async () => (await import('./screens/product/Product.tsx')).Product);
export const Rechoose = later(async () => (await import('./screens/product/Rechoose.tsx')).Rechoose);
export const OpenShift = later(async () => (await import('./screens/OpenShift.tsx')).OpenShift);
export const ScanProduct = later(async () => (await import('./screens/ScanProduct.tsx')).ScanProduct);
export const Scan = later(async () => (await import('./screens/Scan.tsx')).Scan);
export const Menu = later(async () => (await import('./screens/Menu.tsx')).Menu);
export const Orders = later(async () => (await import('./screens/orders/Orders.tsx')).Orders);
export const Slip = later(async () => (await import('./screens/Slip.tsx')).Slip);
export const Line = later(async () => (await import('./screens/line/Line.tsx')).Line);
export const TakeOff = later(async () => (await import('./screens/line/TakeOff.tsx')).TakeOff);
export const OpenRing = later(async () => (await import('./screens/OpenRing.tsx')).OpenRing);
export const Sales = later(async () => (await import('./screens/sales/Sales.tsx')).Sales);
export const Cash = later(async () => (await import('./screens/cash/Cash.tsx')).Cash);
export const Close = later(async () => (await import('./screens/close/Close.tsx')).Close);
export const ZReport = later(async () => (await import('./screens/ZReport.tsx')).ZReport);
export const XReport = later(async () => (await import('./screens/XReport.tsx')).XReport);
export const Days = later(async () => (await import('./screens/days/Days.tsx')).Days);
export const ReportDoor = later(async () => (await import('./parts/ReportDoor.tsx')).ReportDoor);
export const SoldOut = later(async () => (await import('./screens/SoldOut.tsx')).SoldOut);
export const FindSale = later(async () => (await import('./screens/find-sale/FindSale.tsx')).FindSale);
export const People = later(async () => (await import('./screens/People.tsx')).People);
export const Printer = later(async () => (await import('./screens/Printer.tsx')).Printer);
export const TrustFile = later(async () => (await import('./screens/TrustFile.tsx')).TrustFile);
export const OtherTab = later(async () => (await import('./screens/OtherTab.tsx')).OtherTab);
export const Enrol = later(async () => (await import('./screens/enrol/Enrol.tsx')).Enrol);
export const RefundOwn = later(async () => (await import('./screens/refund/Refund.tsx')).RefundOwn);
export const RefundFound = later(async () => (await import('./screens/refund/Refund.tsx')).RefundFound);
export const ScanListener = later(async () => (await import('./parts/ScanListener.tsx')).ScanListener);
export const CardLost = later(async () => (await import('./parts/CardLost.tsx')).CardLost);
export const ChangedPrices = later(async () => (await import('./parts/ChangedPrices.tsx')).ChangedPrices);
export const Limits = later(async () => (await import('./parts/Limits.tsx')).Limits);

// Where they are asked for there may be no network to load what screens do.
loaders.push(async () => (await import('./later-deeds.ts')).preloadDeeds());

/** Loads every screen, one after the other: the tablet holds them all, so that none comes up blank. Never rejects. */
export async function preloadScreens(): Promise<void> {
  for (const load of loaders) await load().catch(() => undefined);
}
