import { beforeAll, describe, expect, it } from 'vitest';
import { copyOf } from '../../../src/register/print/ticket.ts';
import { settled } from './fake-clock.ts';
import { fakePort } from './fake-port.ts';
import {
  BROKE_OFF,
  DRAWER,
  MINUTE,
  desk,
  loadLibrary,
  receipt,
  reloaded,
  session,
  torn,
} from './queue-desk.ts';
import { sampleTicket } from './sample-ticket.ts';

beforeAll(loadLibrary);

describe('a printer that works', () => {
  it('[PRINT-1] takes jobs in their order, and keeps none', async () => {
    const at = desk();
    const { queue, state } = await session(at);
    queue.add(receipt('first'));
    queue.add({ ...receipt('second'), ticket: copyOf(sampleTicket, 'COPIA') });
    expect(state().printer).toBe('busy');
    expect(state().jobs.map(({ label }) => label)).toEqual(['first', 'second']);
    await at.clock.advance(0);
    expect(state()).toEqual({ printer: 'ready', waiting: 0, jobs: [], lastProblem: null, expired: [] });
    const paper = torn(at.port);
    expect(paper.split('<1d 56 01>')).toHaveLength(3);
    expect(paper.indexOf('COPIA')).toBeGreaterThan(paper.indexOf('<1d 56 01>'));
    expect(await at.store.all()).toEqual([]);
  });

  it('[PRINT-4, PRINT-5] opens the drawer for a receipt, never for its copy', async () => {
    const at = desk();
    const { queue } = await session(at);
    queue.add(receipt('first', true));
    await at.clock.advance(0);
    expect(torn(at.port)).toContain(DRAWER);
    queue.add({ ...receipt('copy', true), ticket: copyOf(sampleTicket, 'COPIA') });
    await at.clock.advance(0);
    expect(torn(at.port)).not.toContain(DRAWER);
  });
});

describe('a printer unplugged mid-receipt', () => {
  it.each([
    ['refuses', 'refuse', 'broke-off'],
    ['hangs', 'hang', 'stalled'],
  ] as const)('[PRINT-3] that %s: the receipt waits, and comes again saying so', async (_, how, trouble) => {
    const at = desk();
    const { queue, state } = await session(at);
    at.port.script = ['take', how];
    at.port.missing = null;
    queue.add(receipt('KT1-214', true));
    await at.clock.advance(0);
    expect(torn(at.port)).toContain(DRAWER);
    at.port.missing = 'not-there';
    if (how === 'hang') {
      expect(state().printer).toBe('busy');
      await at.clock.advance(10_000);
    }
    expect(state()).toMatchObject({
      printer: 'trouble',
      waiting: 1,
      lastProblem: { trouble: { type: trouble }, label: 'KT1-214' },
    });
    expect(at.port.closed).toBe(1);
    await at.clock.advance(MINUTE);
    expect(state().lastProblem?.trouble).toEqual({ type: 'not-there' });
    expect(at.port.paper).toEqual([]);

    at.port.missing = null;
    queue.retryNow();
    await at.clock.advance(0);
    const paper = torn(at.port);
    expect(paper).toContain(BROKE_OFF);
    expect(paper).toContain('KT1-214');
    expect(paper, 'the drawer has opened once').not.toContain(DRAWER);
    expect(state()).toMatchObject({ printer: 'ready', waiting: 0, lastProblem: null, expired: [] });
  });

  it('[PRINT-3] a reload in the middle of it counts as broken off too', async () => {
    const at = desk();
    const first = await session(at);
    at.port.script = ['take', 'hang'];
    first.queue.add(receipt('KT1-214', true));
    await at.clock.advance(0);
    torn(at.port);

    const second = await session(reloaded(at, fakePort()), false);
    expect(second.state().waiting).toBe(1);
    const port = fakePort();
    second.queue.setPrinter({ port, columns: 32 });
    await settled();
    const paper = torn(port);
    expect(paper).toContain(BROKE_OFF);
    expect(paper).not.toContain(DRAWER);
  });
});

describe('a printer that is off', () => {
  it('[PRINT-3] is tried again at growing distances, and what was never begun says nothing of it', async () => {
    const at = desk();
    const { queue, state } = await session(at);
    at.port.missing = 'not-there';
    const opened: number[] = [];
    const start = at.clock.now();
    at.port.whileOpening = () => opened.push((at.clock.now() - start) / 1000);
    queue.add(receipt());
    await at.clock.advance(2 * MINUTE);
    expect(opened).toEqual([0, 2, 6, 14, 30, 60, 90, 120]);
    expect(state()).toMatchObject({ printer: 'trouble', waiting: 1 });
    at.port.missing = null;
    await at.clock.advance(30_000);
    expect(torn(at.port)).not.toContain(BROKE_OFF);
    expect(state().waiting).toBe(0);
  });

  it('[PRINT-4] opens no drawer once nobody waits for it', async () => {
    const at = desk();
    const { queue, state } = await session(at);
    at.port.missing = 'not-there';
    queue.add(receipt('KT1-1', true));
    queue.add({ ticket: null, kick: true, label: '' });
    await at.clock.advance(31_000);
    expect(state().expired).toMatchObject([{ drawer: true }]);
    at.port.missing = null;
    await at.clock.advance(30_000);
    const paper = torn(at.port);
    expect(paper).toContain('KT1-214');
    expect(paper).not.toContain(DRAWER);
  });
});

describe('expiry', () => {
  it('[PRINT-2] after ten minutes a receipt is dropped, and named', async () => {
    const at = desk();
    const { queue, state } = await session(at);
    at.port.missing = 'not-there';
    queue.add(receipt('receipt KT1-214'));
    await at.clock.advance(10 * MINUTE - 1);
    expect(state().waiting).toBe(1);
    await at.clock.advance(1);
    expect(state()).toMatchObject({ waiting: 0, expired: [{ label: 'receipt KT1-214', drawer: false }] });
    expect(await at.store.all()).toEqual([]);
    at.port.missing = null;
    queue.retryNow();
    await at.clock.advance(MINUTE);
    expect(at.port.paper).toEqual([]);
    queue.dismiss(state().expired[0]?.id ?? '');
    expect(state().expired).toEqual([]);
  });

  it.each([
    ['the next morning', 14 * 60 * MINUTE],
    ['with its clock set back', -60 * MINUTE],
  ])('[PRINT-2] a tablet started again %s prints nothing of it', async (_, later) => {
    const at = desk();
    const evening = await session(at);
    at.port.missing = 'not-there';
    evening.queue.add(receipt('receipt KT1-214'));
    await at.clock.advance(0);
    evening.queue.stop();

    at.clock.jump(later);
    const port = fakePort();
    const morning = await session(reloaded(at, port));
    await at.clock.advance(MINUTE);
    expect(port.paper).toEqual([]);
    expect(morning.state()).toMatchObject({ waiting: 0, expired: [{ label: 'receipt KT1-214' }] });
    expect(await at.store.all()).toEqual([]);
  });

  it('[PRINT-2] a tablet that fell asleep while it connected prints nothing of it', async () => {
    const at = desk();
    const { queue, state } = await session(at);
    at.port.whileOpening = () => at.clock.jump(8 * 60 * MINUTE);
    queue.add(receipt());
    await at.clock.advance(0);
    expect(at.port.paper).toEqual([]);
    expect(state().expired).toHaveLength(1);
  });

  it('a tablet started again within minutes goes on', async () => {
    const at = desk();
    const before = await session(at);
    at.port.missing = 'not-there';
    before.queue.add(receipt());
    await at.clock.advance(0);
    before.queue.stop();
    at.clock.jump(MINUTE);
    const port = fakePort();
    await session(reloaded(at, port));
    await at.clock.advance(0);
    expect(torn(port)).toContain('KT1-214');
  });
});
