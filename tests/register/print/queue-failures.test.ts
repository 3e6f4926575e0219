import { beforeAll, describe, expect, it } from 'vitest';
import { encodeTicket } from '../../../src/register/print/encode.ts';
import { copyOf } from '../../../src/register/print/ticket.ts';
import { settled } from './fake-clock.ts';
import { fakePort } from './fake-port.ts';
import { BROKE_OFF, MINUTE, desk, loadLibrary, receipt, reloaded, session, torn } from './queue-desk.ts';
import { sampleTicket } from './sample-ticket.ts';

beforeAll(loadLibrary);

describe('[PRINT-1] nothing reaches the sale', () => {
  it('when the store fails, jobs live in memory', async () => {
    const refuse = () => Promise.reject(new Error('no space'));
    const at = { ...desk(), store: { all: refuse, put: refuse, remove: refuse } };
    const { queue, state } = await session(at);
    expect(() => queue.add(receipt())).not.toThrow();
    await at.clock.advance(0);
    expect(torn(at.port)).toContain('KT1-214');
    expect(state()).toMatchObject({ printer: 'ready', waiting: 0 });
  });

  it('when a row can not be read, the others are printed', async () => {
    const at = desk();
    const before = await session(at);
    at.port.missing = 'not-there';
    before.queue.add(receipt());
    await at.clock.advance(0);
    before.queue.stop();
    const [kept] = await at.store.all();
    if (!kept) throw new Error('nothing was kept');
    await at.store.put({ ...kept, id: 'odd', createdAt: Number.NaN });
    const port = fakePort();
    await session(reloaded(at, port));
    await at.clock.advance(0);
    expect(torn(port).split('<1d 56 01>')).toHaveLength(2);
    expect(await at.store.all()).toEqual([]);
  });

  it('a job can be taken back, and forgetting the printer gives up the rest', async () => {
    const at = desk();
    const { queue, state } = await session(at);
    at.port.missing = 'in-use';
    queue.add(receipt('one'));
    queue.add(receipt('two'));
    await at.clock.advance(0);
    queue.discard(state().jobs[0]?.id ?? '');
    expect(state().jobs).toMatchObject([{ label: 'two' }]);
    queue.setPrinter(null);
    expect(state()).toMatchObject({ printer: 'none', waiting: 0, expired: [{ label: 'two' }] });
    await at.clock.advance(MINUTE);
    expect(at.port.paper).toEqual([]);
    expect(await at.store.all()).toEqual([]);
  });

  it('forgetting the printer while it prints leaves no problem behind', async () => {
    const at = desk();
    const { queue, state } = await session(at);
    at.port.script = ['take', 'hang'];
    queue.add(receipt());
    await at.clock.advance(0);
    queue.setPrinter(null);
    await at.clock.advance(MINUTE);
    expect(state()).toMatchObject({ printer: 'none', lastProblem: null, expired: [{ label: 'KT1-214' }] });
  });

  it('a ticket that can not be encoded holds up no other', async () => {
    const encode: typeof encodeTicket = (ticket, options) =>
      ticket?.copy ? Promise.reject(new Error('a bug')) : encodeTicket(ticket, options);
    const at = { ...desk(), encode };
    const { queue, state } = await session(at);
    queue.add({ ...receipt('odd'), ticket: copyOf(sampleTicket, 'COPIA') });
    queue.add(receipt('good'));
    await at.clock.advance(0);
    expect(torn(at.port)).toContain('KT1-214');
    expect(state()).toMatchObject({ printer: 'ready', waiting: 0, expired: [{ label: 'odd' }] });
  });

  it('another printer, chosen while one hangs, prints what waits', async () => {
    const at = desk();
    const { queue, state } = await session(at);
    at.port.script = ['take', 'hang'];
    queue.add(receipt());
    await at.clock.advance(0);
    const port = fakePort();
    queue.setPrinter({ port, columns: 48 });
    await at.clock.advance(10_000);
    expect(at.port.closed).toBeGreaterThan(0);
    expect(torn(port)).toContain(BROKE_OFF);
    expect(state()).toMatchObject({ printer: 'ready', waiting: 0 });
  });

  it('a printer chosen again is opened only once it was given back', async () => {
    const at = desk();
    const steps: string[] = [];
    at.port.whileOpening = () => steps.push('open');
    at.port.close = async () => {
      await settled();
      steps.push('closed');
    };
    const { queue } = await session(at);
    queue.add(receipt());
    await at.clock.advance(0);
    queue.setPrinter({ port: at.port, columns: 48 });
    queue.add(receipt());
    await at.clock.advance(0);
    await at.clock.advance(0);
    expect(steps).toEqual(['open', 'closed', 'open']);
  });

  it('a job taken back while the printer connects does not print', async () => {
    const at = desk();
    const { queue, state } = await session(at);
    at.port.whileOpening = () => queue.discard(state().jobs[0]?.id ?? '');
    queue.add(receipt());
    await at.clock.advance(0);
    expect(at.port.paper).toEqual([]);
    expect(state()).toMatchObject({ waiting: 0, expired: [] });
  });
});
