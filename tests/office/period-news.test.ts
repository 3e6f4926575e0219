import { expect, test } from 'vitest';
import { lastDateOf, periodNeedsALook, periodNewsOf, toLookAfter } from '../../src/office/period-news.ts';
import type { RegisterState } from '../../src/protocol/office.ts';

const NOW = Date.parse('2026-11-14T12:00:00Z');
const DAY = 86_400_000;
const moment = { date: '2026-11-14', today: '2026-11-14', now: NOW, timeZone: 'Europe/Dublin' };
const state: RegisterState = {
  register: 'r1',
  name: 'Counter',
  epoch: 1,
  replaced: false,
  seq: 5,
  hash: '',
  lastHeard: NOW,
  skewMs: 0,
  shift: 'open',
  revokedAt: null,
  z: null,
  keptAside: 0,
  unposted: 0,
  held: null,
  addenda: 0,
};
const open = { date: '2026-11-10', register: 'r1', epoch: 1, name: 'Counter' };
const typesOf = (register: RegisterState, shifts = [open], at = moment): string[] =>
  periodNewsOf(register, shifts, at).map(({ type }) => type);

test('[REPORT-11] a shift of today says nothing of a whole month; past days without a Z do, of this register alone', () => {
  expect(typesOf(state, [])).toEqual(['all-so-far']);
  expect(typesOf({ ...state, shift: 'closed' }, [])).toEqual(['all-closed']);
  expect(typesOf({ ...state, shift: 'none' }, [])).toEqual(['all-closed']);
  expect(periodNewsOf(state, [open, { ...open, date: '2026-11-12' }], moment)).toEqual([
    { type: 'no-close', dates: ['2026-11-10', '2026-11-12'] },
  ]);
  expect(typesOf({ ...state, epoch: 2 })).toEqual(['all-so-far']);
  expect(typesOf({ ...state, register: 'r2' })).toEqual(['all-so-far']);
});

test('[REPORT-11] a register that was not heard since before the end may still hold sales, and what is held or odd is said', () => {
  const over = { ...moment, date: '2026-10-31' };
  const silent = { ...state, shift: 'none' as const, lastHeard: NOW - 16 * DAY };
  expect(typesOf(silent, [], over)).toEqual(['not-heard-since']);
  expect(typesOf(silent, [open], over)).toEqual(['no-close', 'not-heard-since']);
  expect(typesOf({ ...silent, seq: 0, lastHeard: null }, [], over)).toEqual(['never-heard']);
  expect(typesOf({ ...silent, lastHeard: null }, [], over)).toEqual(['not-heard-since']);
  const odd = { ...state, keptAside: 3, unposted: 1, held: { count: 2, amount: 640, since: NOW } };
  expect(typesOf(odd, [])).toEqual(['held', 'kept-aside', 'unposted']);
  expect(periodNewsOf(odd, [], moment).every(periodNeedsALook)).toBe(true);
  expect(toLookAfter([state, odd, silent], over)).toBe(2);
});

test('the last date of a period that goes on is today', () => {
  expect(lastDateOf({ to: '2026-11-30', today: '2026-11-14' })).toBe('2026-11-14');
  expect(lastDateOf({ to: '2026-10-31', today: '2026-11-14' })).toBe('2026-10-31');
});
