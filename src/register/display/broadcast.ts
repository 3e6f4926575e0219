import { languageOf } from '../../core/language.ts';
import { entryAt } from '../../device/reading.ts';
import { formatFor } from '../format.ts';
import type { Till } from '../till.ts';
import { shortly } from '../till/shortly.ts';
import { CHANNEL, type DisplayMessage, HEARTBEAT_MS, type Shown, shownOrder, shownPaid } from './message.ts';

/** How long the change stays in sight, in milliseconds. */
const PAID_MS = 30_000;

/** Tells the customer's window what the till shows, at each change and every few seconds. [SHOW-1] */
export function broadcastDisplay({ store, desk }: Till): void {
  const channel = new BroadcastChannel(CHANNEL);
  let paid: { readonly shown: Shown; readonly until: number } | null = null;

  const send = (): void => {
    const state = store.getState();
    const { catalogue, words, training } = state;
    // Training is not for customers: their window says that the till is closed. [TRAINING-1]
    if (!catalogue || !words || training) return;
    const { name, colour, mode, motto, locale, currency, timeZone } = catalogue.unit;
    const format = formatFor({ currency, locale, timeZone, language: languageOf(locale) });
    if (paid && desk.now() > paid.until) paid = null;
    const shown = paid?.shown ?? shownOrder(state, words.unit, format);
    const message: DisplayMessage = { unit: { name, colour, mode, motto, locale }, shown };
    channel.postMessage(message);
  };

  const sendSoon = shortly(send);

  const noticeSale = async (seq: number): Promise<void> => {
    const entry = await entryAt(desk.db, seq);
    const { catalogue } = store.getState();
    if (!entry || !catalogue) return;
    const { locale, currency, timeZone } = catalogue.unit;
    const shown = shownPaid(entry, formatFor({ currency, locale, timeZone, language: languageOf(locale) }));
    if (shown) paid = { shown, until: desk.now() + PAID_MS };
    send();
  };

  store.subscribe((now, before) => {
    const sold = (now.register?.sales ?? 0) > (before.register?.sales ?? 0) && before.register !== null;
    if (sold && now.register) void noticeSale(now.register.seq).catch(() => undefined);
    // The next customer's first line ends the last one's change.
    if (before.order.length === 0 && now.order.length > 0) paid = null;
    if (now.order !== before.order || now.card !== before.card || now.catalogue !== before.catalogue)
      sendSoon();
  });
  // A window that was just opened asks; one that hears nothing says so.
  channel.addEventListener('message', ({ data }) => data === 'hello' && send());
  setInterval(send, HEARTBEAT_MS);
  send();
}
