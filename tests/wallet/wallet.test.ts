import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { hexToBytes } from '@noble/hashes/utils.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { openRequest } from '../../src/core/card/binding.ts';
import { cardText, signCard } from '../../src/core/card/card.ts';
import { verifyCard } from '../../src/core/card/verify.ts';
import { walletLink } from '../../src/core/card/wallet-link.ts';
import { noStore, openCardStore } from '../../src/wallet/keeping/card-store.ts';
import { isLockedIn } from '../../src/wallet/keeping/holder-key.ts';
import { chosenOf, createWallet, openRequests, type World } from '../../src/wallet/wallet.ts';
import { CARD, NOW, PORTERS, TENANTS, TODAY, TRUST } from '../vectors/card-world.ts';

const porters = cardText(signCard(CARD, PORTERS));
const tenants = cardText(signCard({ ...CARD, issuedDay: 20_705 }, TENANTS));
const at = { today: TODAY, nowSeconds: NOW };

let factory: IDBFactory;
let clock = 0;
beforeEach(() => {
  factory = new IDBFactory();
  clock = NOW * 1000;
});

/** The wallet of one phone as it opens, each time from what the phone kept. */
async function openWallet(more: Partial<World> = {}) {
  const store = await openCardStore(factory);
  const wallet = createWallet({ store, now: () => clock++, crypto, ...more });
  await wallet.load();
  return wallet;
}
type Wallet = Awaited<ReturnType<typeof openWallet>>;
const names = ({ state }: Wallet) => state.getState().cards.map(({ name, text }) => name || text.slice(0, 8));
const news = ({ state }: Wallet) => state.getState().news;
const only = (wallet: Wallet) => {
  const [card] = wallet.state.getState().cards;
  if (!card) throw new Error('the wallet is empty');
  return card;
};

/** What an issuer does with a request: proves possession and binds a card. */
function answer(code: string): string {
  const opened = openRequest(code, { nowSeconds: NOW, usedKeys: new Set() });
  if (!opened.ok) throw new Error(opened.error.type);
  return cardText(signCard({ ...CARD, holderKey: opened.value.holderKey }, PORTERS));
}

/** A browser from before WebCrypto knew Ed25519. */
const older: World['crypto'] = {
  getRandomValues: (array) => crypto.getRandomValues(array),
  subtle: Object.create(crypto.subtle, {
    generateKey: { value: () => Promise.reject(new DOMException('no', 'NotSupportedError')) },
  }),
};

describe('keeping cards', () => {
  test('several are kept, and the last one chosen comes up again', async () => {
    const wallet = await openWallet();
    expect(await wallet.add(walletLink('https://a', { text: porters, name: 'Porters' }))).toBe(true);
    expect(await wallet.add(walletLink('https://a', { text: tenants, name: 'Tenants' }))).toBe(true);
    expect(chosenOf(wallet.state.getState().cards)?.name).toBe('Tenants');
    await wallet.choose(only(wallet));

    const later = await openWallet();
    expect(names(later)).toEqual(['Porters', 'Tenants']);
    expect(chosenOf(later.state.getState().cards)?.name).toBe('Porters');
  });

  test('a card that is here already is brought to the front, with the member’s own name for it', async () => {
    const wallet = await openWallet();
    await wallet.add(porters);
    await wallet.rename(only(wallet), ' My\nunion ');
    await wallet.add(tenants);
    await wallet.add(walletLink('https://a', { text: porters, name: 'Another name' }));
    expect(news(wallet)).toEqual({ type: 'here-already' });
    expect(chosenOf(wallet.state.getState().cards)?.name).toBe('My union');
    expect(wallet.state.getState().cards).toHaveLength(2);
  });

  test('[WALLET-2] what is refused changes nothing', async () => {
    const wallet = await openWallet();
    await wallet.add(porters);
    expect(await wallet.add(porters.slice(0, -2))).toBe(false);
    expect(news(wallet)).toEqual({ type: 'refused', why: 'damaged' });
    expect(names(wallet)).toHaveLength(1);
  });

  test('a phone that writes nothing says so, and the wallet stays as it was', async () => {
    const store = await openCardStore(factory);
    const wallet = await openWallet({
      store: { ...store, write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) },
    });
    expect(await wallet.add(porters)).toBe(false);
    expect(news(wallet)).toEqual({ type: 'not-kept' });
    expect(await wallet.ask('')).toBeUndefined();
    expect(wallet.state.getState()).toMatchObject({ cards: [], keys: [] });
  });
});

test('a browser that opens no database keeps nothing and says so', async () => {
  const wallet = await openWallet({ store: noStore });
  expect(await wallet.add(porters)).toBe(false);
  expect(news(wallet)).toEqual({ type: 'not-kept' });
});

describe('a live card', () => {
  test('[LIVE-2] its key can’t be taken out, and signs after a restart', async () => {
    const first = await openWallet();
    const key = await first.ask('1234');
    expect(key && isLockedIn(key)).toBe(true);

    const second = await openWallet();
    const [kept] = openRequests(second.state.getState());
    if (!kept || kept.secret instanceof Uint8Array) throw new Error('no key, or an open one');
    await expect(crypto.subtle.exportKey('pkcs8', kept.secret)).rejects.toThrow();
    const opened = openRequest(await second.requestText(kept), { nowSeconds: NOW, usedKeys: new Set() });
    expect(opened).toEqual({
      ok: true,
      value: { holderKey: hexToBytes(kept.id), seconds: NOW, reference: '1234' },
    });
  });

  test.each([
    ['a browser of today', {}],
    ['an older one', { crypto: older }],
  ])('[LIVE-1] from the request to a code that a till takes, in %s', async (_, more) => {
    const wallet = await openWallet(more);
    const key = await wallet.ask('');
    if (!key) throw new Error('no key');
    expect(isLockedIn(key)).toBe(!('crypto' in more));
    const text = answer(await wallet.requestText(key));
    expect(await wallet.add(text)).toBe(true);
    expect(openRequests(wallet.state.getState())).toEqual([]);

    const again = await openWallet(more);
    const code = await again.codeOf(only(again));
    expect(verifyCard(code, TRUST, at)).toMatchObject({ outcome: 'valid', live: true });
    expect(verifyCard(text, TRUST, at)).toMatchObject({ outcome: 'live-required' });
    clock += 30_000;
    expect(await again.codeOf(only(again)), 'another one 30 s later').not.toBe(code);
  });

  test('[LIVE-6] a request that was taken back has no use for its answer', async () => {
    const wallet = await openWallet();
    const key = await wallet.ask('');
    if (!key) throw new Error('no key');
    const text = answer(await wallet.requestText(key));
    await wallet.cancel(key);
    expect(await wallet.add(text)).toBe(false);
    expect(news(wallet)).toEqual({ type: 'refused', why: 'other-phone' });
  });

  test('named, brought to the front and removed in one breath, it comes back with its name', async () => {
    const wallet = await openWallet();
    await wallet.add(porters);
    const shown = only(wallet);
    void wallet.rename(shown, 'My union');
    void wallet.choose(shown);
    await wallet.remove(shown);
    expect(names(wallet)).toEqual([]);
    await wallet.undo();
    expect(names(wallet)).toEqual(['My union']);
  });

  test('removed, it takes its key along; undone, both are back and it still signs', async () => {
    const wallet = await openWallet();
    const key = await wallet.ask('');
    if (!key) throw new Error('no key');
    await wallet.add(answer(await wallet.requestText(key)));
    await wallet.remove(only(wallet));
    expect(wallet.state.getState()).toMatchObject({ cards: [], keys: [] });
    expect((await (await openCardStore(factory)).read()).keys).toEqual([]);

    await wallet.undo();
    expect(verifyCard(await wallet.codeOf(only(wallet)), TRUST, at)).toMatchObject({ outcome: 'valid' });
    expect(news(wallet)).toBeNull();
    await wallet.undo();
    expect(names(wallet)).toHaveLength(1);
  });
});
