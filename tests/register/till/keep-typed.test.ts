import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { keepingTyped } from '../../../src/register/till/keep-typed.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { orderOf } from '../../device/sample-entries.ts';

const person = (id: string) => ({
  id,
  name: id,
  pin: { salt: '', hash: '', iterations: 1, digits: 4 },
  roles: [],
});

afterEach(() => void vi.unstubAllGlobals());

/** A till where Noor typed twenty for an order. */
function typing() {
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  const goTo = (pathname: string): void => {
    vi.stubGlobal('location', { pathname });
    page.dispatchEvent(new Event('pushState'));
  };
  goTo('/pay');
  const store = createStore<TillState>(() => ({
    ...FIRST_STATE,
    order: orderOf('tea'),
    staff: person('noor'),
  }));
  const typed = keepingTyped<number>();
  typed.keep(store, 2000);
  return { store, typed, goTo, found: () => typed.find(store) };
}

it('[PAY-7] what was typed outlives a lock, wherever the same person comes back', () => {
  const { store, goTo, found } = typing();
  store.setState({ staff: null });
  goTo('/');
  store.setState({ staff: person('noor') });
  goTo('/pay');
  expect(found()).toBe(2000);
});

it('[PAY-7] what was typed outlives the way to the menu, where the lock is', () => {
  const { store, goTo, found } = typing();
  goTo('/menu');
  store.setState({ staff: null });
  goTo('/');
  store.setState({ staff: person('noor') });
  goTo('/pay');
  expect(found()).toBe(2000);
});

it.each([
  [['/']],
  [['/menu', '/']],
  [['/menu', '/cash', '/menu']],
])('[PAY-7] whoever leaves it by %j begins anew', (way) => {
  const { goTo, found } = typing();
  for (const place of [...way, '/pay']) goTo(place);
  expect(found()).toBeNull();
});

it.each([
  ['writing', 2000],
  ['sale', 2000],
  ['order-voided', null],
  ['move', null],
] as const)('[PAY-8] while the order stands still (%s), who left it or somebody else finds: %s', (paying, what) => {
  for (const away of ['left', 'somebody else'] as const) {
    const { store, goTo, found } = typing();
    store.setState({ paying });
    if (away === 'left') for (const place of ['/', '/menu', '/pay']) goTo(place);
    else store.setState({ staff: person('wen') });
    expect(found()).toBe(what);
  }
});

it('[PAY-8] what was perhaps written is forgotten once it was, or once it was not and the place is left', () => {
  const sold = typing();
  sold.store.setState({ paying: 'sale' });
  sold.store.setState({ order: [], paying: false });
  expect(sold.found()).toBeNull();
  const failed = typing();
  failed.store.setState({ paying: 'sale' });
  failed.goTo('/');
  failed.goTo('/pay');
  failed.store.setState({ paying: false });
  expect(failed.found()).toBe(2000);
  failed.goTo('/');
  expect(failed.found()).toBeNull();
});

it.each<[string, Partial<TillState>]>([
  ['somebody else opened the till', { staff: person('wen') }],
  ['the order was another one', { order: orderOf('coffee') }],
])('[PAY-7] once %s it is not found any more, not by who typed it either', (_, change) => {
  const { store, found } = typing();
  store.setState({ staff: null });
  store.setState(change);
  store.setState({ staff: null });
  store.setState({ staff: person('noor') });
  expect(found()).toBeNull();
});

it('[PAY-7] what is typed anew is kept for that order, not for the one before', () => {
  const { store, typed, found } = typing();
  store.setState({ order: orderOf('coffee') });
  typed.keep(store, 500);
  store.setState({ staff: null });
  expect(found()).toBe(500);
});
