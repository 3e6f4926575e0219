import { languageOf } from '../../core/language.ts';
import { type DeviceDb, openDevice } from '../../device/db.ts';
import { TRAINING_STORE } from '../../device/training-store.ts';
import { loadWords } from '../words/words.ts';

/** Whether this tab trains; it ends with the tab, so nobody comes back to it by accident. [TRAINING-1] */
export const isTraining = (): boolean => sessionStorage.getItem(KEY) !== null;

/** Begins training, or ends it: the app starts anew, on the other store. */
export function setTraining(on: boolean): void {
  location.assign(`/?${on ? 'train' : 'sell'}=${Date.now()}`);
}

/** The store to work on: the till's own, or the one for training, which no engine ever sends from. */
export function openStore(): DeviceDb {
  takeAsked();
  return openDevice(isTraining() ? TRAINING_STORE : undefined);
}

/** Lays out an empty till to train at, once; a reload goes on with it. */
export async function beginTraining(db: DeviceDb): Promise<void> {
  if (sessionStorage.getItem(KEY) !== 'asked') return;
  // The first screen of a till that sells does not wait for what only training needs.
  const { prepareTraining } = await import('../../device/training.ts');
  const real = openDevice();
  // Whoever is given such a receipt reads the unit's language.
  const prefixIn = async (locale: string) => (await loadWords(languageOf(locale))).training.prefix;
  const ready = await prepareTraining(real, db, prefixIn);
  real.close();
  if (ready) sessionStorage.setItem(KEY, 'begun');
  else setTraining(false);
}

const KEY = 'commontill.training';
const ASKED = /^\?(train|sell)=(\d+)$/;
/** An address that was kept is no way into training, UTC milliseconds. */
const FRESH_MS = 60_000;

/** Asked for by the address: Chromium was seen to lose what a page had put into its session just before it went. */
function takeAsked(): void {
  const [, what, at] = ASKED.exec(location.search) ?? [];
  if (what === undefined) return;
  history.replaceState(null, '', '/');
  if (what === 'sell') sessionStorage.removeItem(KEY);
  else if (Math.abs(Date.now() - Number(at)) < FRESH_MS) sessionStorage.setItem(KEY, 'asked');
}
