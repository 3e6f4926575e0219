import { hexToBytes } from '@noble/hashes/utils.js';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { composeRequest } from '../core/card/binding.ts';
import { cardBytesOf } from '../core/card/card.ts';
import { composeLive } from '../core/card/live.ts';
import { plainLine } from '../core/card/wallet-link.ts';
import { takingTurns } from '../core/in-turn.ts';
import { type AdditionFailure, readAddition } from './addition.ts';
import type { HeldCard } from './held-card.ts';
import type { CardStore, Changes } from './keeping/card-store.ts';
import { type Crypto, type HolderKey, makeHolderKey, signerOf } from './keeping/holder-key.ts';

/** What just happened, until it is read or something else happens. */
export type News =
  | { readonly type: 'added'; readonly live: boolean }
  | { readonly type: 'here-already' }
  | { readonly type: 'removed'; readonly card: HeldCard; readonly key: HolderKey | undefined }
  | { readonly type: 'refused'; readonly why: AdditionFailure['type'] }
  /** The phone wrote nothing: full, or private browsing. */
  | { readonly type: 'not-kept' };

/** The wallet as its screens see it. */
export type WalletState = {
  readonly cards: readonly HeldCard[];
  readonly keys: readonly HolderKey[];
  readonly news: News | null;
};

/** The world as the wallet sees it: its store, the clock in UTC milliseconds, and the browser's cryptography. */
export type World = { readonly store: CardStore; readonly now: () => number; readonly crypto: Crypto };

/** The wallet: what it holds and what one can do. Nothing in it knows a network. [WALLET-1] */
export type Wallet = ReturnType<typeof createWallet>;

/** Makes the wallet; `load` brings what was kept. */
export function createWallet({ store, now, crypto }: World) {
  const state: StoreApi<WalletState> = createStore(() => ({ cards: [], keys: [], news: null }));

  const load = async (): Promise<void> => state.setState(await store.read());
  const keep = async (changes: Changes, news: News | null): Promise<boolean> => {
    try {
      await store.write(changes);
      state.setState({ ...(await store.read()), news });
      return true;
    } catch {
      state.setState({ news: { type: 'not-kept' } });
      return false;
    }
  };

  // Each change finds what the one before it left, however fast they were asked for.
  const inTurn = takingTurns();
  /** A card as it is held by now: a screen may show it as it was. */
  const heldNow = (card: HeldCard): HeldCard =>
    state.getState().cards.find(({ text }) => text === card.text) ?? card;

  return {
    state,
    load,
    /** Adds what a text or link brings and brings it to the front; the news say how it went. */
    add: (given: string): Promise<boolean> =>
      inTurn(async () => {
        const { cards, keys } = state.getState();
        const read = readAddition(given, new Set(keys.map(({ id }) => id)));
        if (!read.ok) {
          state.setState({ news: { type: 'refused', why: read.error.type } });
          return false;
        }
        const { text, name = '', colours, holder } = read.value;
        const here = cards.find((card) => card.text === text);
        if (here) return keep({ putCards: [{ ...here, chosenAt: now() }] }, { type: 'here-already' });
        const optional = { ...(colours && { colours }), ...(holder !== undefined && { holder }) };
        const card = { text, name, ...optional, addedAt: now(), chosenAt: now() };
        return keep({ putCards: [card] }, { type: 'added', live: holder !== undefined });
      }),
    /** Brings a card to the front. */
    choose: (card: HeldCard): Promise<boolean> =>
      inTurn(() => keep({ putCards: [{ ...heldNow(card), chosenAt: now() }] }, null)),
    rename: (card: HeldCard, name: string): Promise<boolean> =>
      inTurn(() => keep({ putCards: [{ ...heldNow(card), name: plainLine(name) }] }, null)),
    /** Takes a card away with its key; the news can bring both back. */
    remove: (shown: HeldCard): Promise<boolean> =>
      inTurn(() => {
        const card = heldNow(shown);
        const key = state.getState().keys.find(({ id }) => id === card.holder);
        const dropped = { dropCards: [card.text], ...(key && { dropKeys: [key.id] }) };
        return keep(dropped, { type: 'removed', card, key });
      }),
    /** Brings back what was just removed. */
    undo: (): Promise<void> =>
      inTurn(async () => {
        const { news } = state.getState();
        if (news?.type !== 'removed') return;
        await keep({ putCards: [news.card], ...(news.key && { putKeys: [news.key] }) }, null);
      }),
    dismiss: (): void => state.setState({ news: null }),
    /** Makes a key to ask an issuer with; undefined where it can't be kept. */
    async ask(reference: string): Promise<HolderKey | undefined> {
      const key = await makeHolderKey(crypto, reference, now());
      return (await keep({ putKeys: [key] }, null)) ? key : undefined;
    },
    /** Takes a request back: its answer, should one come, can't be used. */
    cancel: (key: HolderKey) => keep({ dropKeys: [key.id] }, null),
    /** A request's code, as of now. */
    requestText: (key: HolderKey): Promise<string> =>
      composeRequest(
        { holderKey: hexToBytes(key.id), seconds: seconds(now()), reference: key.reference },
        signerOf(key, crypto),
      ),
    /** What a till reads: a live card's code of this second, a still card's text. */
    async codeOf(card: HeldCard): Promise<string> {
      if (card.holder === undefined) return card.text;
      const key = state.getState().keys.find(({ id }) => id === card.holder);
      const bytes = cardBytesOf(card.text);
      if (!key || !bytes) throw new Error('a live card without its key');
      return composeLive(bytes, seconds(now()), signerOf(key, crypto));
    },
    now,
  };
}

/** The card that is shown: the one chosen last. */
export const chosenOf = (cards: readonly HeldCard[]): HeldCard | undefined =>
  cards.reduce<HeldCard | undefined>(
    (last, card) => (last && last.chosenAt >= card.chosenAt ? last : card),
    undefined,
  );

/** The keys that no card came for yet. */
export const openRequests = ({ cards, keys }: Pick<WalletState, 'cards' | 'keys'>): readonly HolderKey[] =>
  keys.filter(({ id }) => !cards.some(({ holder }) => holder === id));

const seconds = (ms: number): number => Math.floor(ms / 1000);
