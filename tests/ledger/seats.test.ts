import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayReportSchema } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { createHttpPort } from '../../src/sync/http.ts';
import { FILM_AT, fullCafe, loadFullCafe } from './full-cafe.ts';
import { signIn } from './office-kit.ts';
import { NOON, Till, TODAY } from './register-kit.ts';
import {
  type EnrolledTill,
  enrolTill,
  send,
  signerOf,
  startTestLedger,
  type TestLedger,
} from './server-kit.ts';

let ledger: TestLedger;
let one: EnrolledTill;
let two: EnrolledTill;

async function fullTill(): Promise<EnrolledTill> {
  const { till, answer } = await enrolTill(ledger);
  return { till: new Till(till.at, till.key, fullCafe()), answer };
}

beforeEach(async () => {
  ledger = await startTestLedger();
  await loadFullCafe(ledger.dataDir);
  one = await fullTill();
  two = await fullTill();
});
afterEach(() => ledger.close());

const portOf = ({ answer }: EnrolledTill) =>
  createHttpPort({
    fetch: globalThis.fetch,
    origin: ledger.url,
    register: answer.register,
    signer: signerOf(answer),
    now: () => NOON,
    verifyHead: async () => true,
  });

const sells = async ({ till, answer }: EnrolledTill, film: number, businessDate = TODAY) =>
  send(ledger.url, answer, [await till.sell({ film }, { businessDate })]);

const sales = () => ledger.rows<{ flags: string }>('select flags from entries order by rowid');

describe('[SEAT-1] seats of all registers', () => {
  it('are told to a register as what the others sold, again only when that changed', async () => {
    const port = portOf(one);
    const none = await port.seats(null);
    expect(none.type === 'new' && none.content).toEqual({});
    await sells(one, 2);
    await sells(two, 1, '2026-11-13');
    await send(ledger.url, two.answer, [await two.till.sell({ film: 2, tea: 1 }), await two.till.refund()]);
    const some = await port.seats(none.type === 'new' ? none.etag : null);
    expect(some).toMatchObject({ type: 'new', content: { film: 1 } });
    expect(await portOf(two).seats(null)).toMatchObject({ content: { film: 2 } });
    const tag = some.type === 'new' ? some.etag : null;
    await sells(one, 1);
    expect(await port.seats(tag)).toEqual({ type: 'unchanged' });
    await sells(two, 1);
    expect(await port.seats(tag)).toMatchObject({ type: 'new', content: { film: 2 } });
    ledger.clock.time = FILM_AT + 25 * 3_600_000;
    const over = await port.seats(tag);
    expect(over.type === 'new' && over.content).toEqual({});
  });

  it('that are one too many are flagged on the sale that went over, and the office says so', async () => {
    await sells(one, 3, '2026-11-13');
    await sells(two, 2);
    expect(sales().map(({ flags }) => flags)).toEqual(['', '']);
    await sells(one, 1);
    await send(ledger.url, one.answer, [await one.till.refund(undefined, { staff: 'robin' })]);
    expect(sales().map(({ flags }) => flags)).toEqual(['', '', 'oversold', '']);
    await sells(two, 1);
    const { ask } = await signIn(ledger.url, 'steward');
    const day = dayReportSchema.parse(await (await ask(PATHS.day('cafe', TODAY))).json());
    const film = { id: 'film', name: 'Film', startsAt: FILM_AT, place: 'Hall', seats: 5, sold: 6 };
    expect(day.screenings).toEqual([film]);
    expect(day.notes.filter(({ flags }) => flags.includes('oversold'))).toHaveLength(2);
    const before = dayReportSchema.parse(await (await ask(PATHS.day('cafe', '2026-11-13'))).json());
    expect(before.screenings).toEqual([film]);
    const after = dayReportSchema.parse(await (await ask(PATHS.day('cafe', '2026-11-15'))).json());
    expect(after.screenings).toEqual([]);
  });

  it('within one batch count one after the other', async () => {
    const { till, answer } = one;
    const batch = [await till.sell({ film: 5 }), await till.sell({ film: 1 }), await till.sell({ tea: 1 })];
    await send(ledger.url, answer, batch);
    await send(ledger.url, answer, batch);
    expect(sales().map(({ flags }) => flags)).toEqual(['', 'oversold', '']);
    expect(ledger.rows('select sold from seats')).toEqual([{ sold: 6 }]);
  });
});
