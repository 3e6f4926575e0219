import { expect, it } from 'vitest';
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

/** A till where Noor typed twenty for an order. */
function typing() {
  const store = createStore<TillState>(() => ({
    ...FIRST_STATE,
    order: orderOf('tea'),
    staff: person('noor'),
  }));
  const typed = keepingTyped<number>();
  typed.keep(store, 2000);
  return { store, typed, found: () => typed.find(store) };
}

it('[PAY-7] what was typed outlives a lock, wherever the same person comes back', () => {
  const { store, typed, found } = typing();
  store.setState({ staff: null });
  typed.leave(store, '/pay');
  store.setState({ staff: person('noor') });
  expect(found()).toBe(2000);
});

it('[PAY-7] what was typed outlives the way to the menu, where the lock is', () => {
  const { store, typed, found } = typing();
  typed.leave(store, '/menu');
  store.setState({ staff: null });
  store.setState({ staff: person('noor') });
  expect(found()).toBe(2000);
});

it('[PAY-7] whoever leaves it for the order begins anew', () => {
  const { store, typed, found } = typing();
  typed.leave(store, '/');
  expect(found()).toBeNull();
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
