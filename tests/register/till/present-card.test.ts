import { readFileSync } from 'node:fs';
import { hexToBytes } from '@noble/hashes/utils.js';
import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { openTrustList } from '../../../src/core/card/trust-list.ts';
import type { HeldCard } from '../../../src/device/db.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { presentCard } from '../../../src/register/till/present-card.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { newDevice } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf } from '../../device/sample-entries.ts';
import type { CardCase } from '../../vectors/card-cases.ts';
import { deskOn } from './desk.ts';

const VECTORS: { federationKey: string; trustList: string; cards: CardCase[] } = JSON.parse(
  readFileSync(new URL('../../vectors/card.json', import.meta.url), 'utf8'),
);
const valid = VECTORS.cards.find(({ outcome }) => outcome === 'valid');
const codes = { has: () => false, add: () => undefined, forget: () => 0 };

afterEach(() => void vi.unstubAllGlobals());

/** A till with an order before which a valid card is held, with what was heard of it. */
async function tillWith(given: Partial<TillState>) {
  if (!valid) throw new Error('no valid card');
  const trust = openTrustList(hexToBytes(VECTORS.trustList), VECTORS.federationKey);
  if (!trust.ok) throw new Error(trust.error.type);
  const { db } = await newDevice();
  const open = { catalogue: SAMPLE_CATALOGUE, trust: trust.value, order: orderOf('tea') };
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, ...open, ...given }));
  const desk = deskOn(db, store, () => valid.now * 1000);
  const heard: unknown[] = [];
  vi.stubGlobal('navigator', { vibrate: (pattern: unknown) => heard.push(pattern) });
  const { setCard } = orderActions(desk);
  return {
    store,
    heard,
    present: (put: (card: HeldCard) => boolean = setCard, text = valid.text) =>
      presentCard(desk, text, codes, put),
    setCard,
  };
}

const REFUSED = {
  card: null,
  presented: null,
  orderError: null,
  scanRefused: { type: 'standing', code: '', turn: 1 },
};

it('[SCAN-8] a valid card comes to the order, and is said to be valid', async () => {
  const { store, present } = await tillWith({});
  await present();
  expect(store.getState()).toMatchObject({ presented: { outcome: 'valid' }, scanRefused: null });
  expect(store.getState().card).not.toBeNull();
});

it.each([
  'writing',
  'sale',
  'order-voided',
  'move',
] as const)('[FIND-9] a card shown while the order stands still (%s) is said to have to wait, and not to be valid', async (paying) => {
  const { store, present, heard } = await tillWith({ paying });
  await present();
  expect(store.getState()).toMatchObject(REFUSED);
  expect(heard).toEqual([[120]]);
  // What else it may be is not said either. [PRIVACY-1]
  await present(undefined, 'https://example.org/');
  expect(store.getState()).toMatchObject({ ...REFUSED, scanRefused: { type: 'standing', turn: 2 } });
});

it('[FIND-9] so is one that was shown before, where the order began to stand still meanwhile', async () => {
  const { store, present, setCard, heard } = await tillWith({});
  await present((card) => {
    store.setState({ paying: 'writing' });
    return setCard(card);
  });
  expect(store.getState()).toMatchObject(REFUSED);
  expect(heard).toEqual([[120]]);
});
