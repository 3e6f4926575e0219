import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PATHS } from '../../src/protocol/paths.ts';
import { type FindSaleOptions, findSale } from '../../src/sync/find-sale.ts';
import { fullCafe, loadFullCafe } from './full-cafe.ts';
import { Till } from './register-kit.ts';
import {
  answerOf,
  asRegister,
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

/** A register with the full price list. */
async function fullTill(unit?: string): Promise<EnrolledTill> {
  const { till, answer } = await enrolTill(ledger, unit);
  return { till: new Till(till.at, till.key, fullCafe(2, till.at.unit)), answer };
}

beforeEach(async () => {
  ledger = await startTestLedger();
  await loadFullCafe(ledger.dataDir);
  one = await fullTill();
  two = await fullTill();
});
afterEach(() => ledger.close());

const asks = ({ answer }: EnrolledTill): FindSaleOptions => ({
  fetch: (...request) => fetch(...request),
  origin: ledger.url,
  register: answer.register,
  signer: signerOf(answer),
});

/** Of someone who is no register. */
const unsigned = { headers: async () => ({}), hear: () => undefined };

const last = ({ till }: EnrolledTill) => {
  const sale = till.sales.at(-1);
  if (!sale) throw new Error('Nothing was sold.');
  return {
    sale,
    code: { register: till.at.register, epoch: 1, seq: sale.seq, hash: sale.hash.slice(0, 16) },
  };
};

const flags = () =>
  ledger
    .rows<{ flags: string }>(`select flags from entries where kind = 'refund' order by received_at, rowid`)
    .map((row) => row.flags);

async function sold(): Promise<ReturnType<typeof last>> {
  await send(ledger.url, one.answer, [await one.till.openShift(), await one.till.sell({ tea: 3, bun: 1 })]);
  return last(one);
}

const approved = { staff: 'robin' };

describe('[REFUND-4] [SYNC-8] another register’s sale', () => {
  it('is found by its receipt’s code, with what was refunded of it, and proven by the hash', async () => {
    const { sale, code } = await sold();
    const found = await findSale(asks(two), code);
    if (!found.ok) throw new Error(found.error.type);
    expect(found.value.sale.entry.body).toEqual(sale.body);
    expect(found.value.sale.envelope.hash).toBe(sale.hash);
    expect(found.value.refunded).toEqual([0, 0]);
    const picks = [{ at: 0, quantity: 2 }];
    await send(ledger.url, two.answer, [
      await two.till.refundPart(sale, picks, { soldBy: one.till, ...approved }),
    ]);
    await send(ledger.url, one.answer, [await one.till.refundPart(sale, [{ at: 1, quantity: 1 }], approved)]);
    expect(await findSale(asks(two), code)).toMatchObject({ ok: true, value: { refunded: [2, 1] } });
    expect(flags()).toEqual(['', '']);
  });

  it('is not found with another hash, at another place, from another unit or under another register’s name', async () => {
    const { code } = await sold();
    const cinema = await fullTill('cinema');
    const missing = { ok: false, error: { type: 'not-found' } };
    expect(await findSale(asks(two), { ...code, hash: 'f'.repeat(16) })).toEqual(missing);
    expect(await findSale(asks(two), { ...code, seq: 1 })).toEqual(missing);
    expect(await findSale(asks(two), { ...code, seq: 9 })).toEqual(missing);
    expect(await findSale(asks(two), { ...code, register: '../x' })).toEqual(missing);
    expect(await findSale(asks(cinema), code)).toEqual(missing);
    const short = { ...code, hash: code.hash.slice(0, 15) };
    expect(await findSale(asks(two), short)).toEqual({
      ok: false,
      error: { type: 'refused', code: 'bad-request' },
    });
    const other = { ...asks(two), register: one.answer.register };
    expect(await findSale(other, code)).toMatchObject({ error: { type: 'refused', code: 'not-allowed' } });
    const stranger = { ...asks(two), signer: unsigned };
    expect(await findSale(stranger, code)).toMatchObject({
      error: { type: 'refused', code: 'not-signed-in' },
    });
  });

  it('that a ledger passes off under the wrong hash is refused, and no network is said', async () => {
    const { code } = await sold();
    const path = PATHS.sale(one.answer.register, code.register, 1, code.seq);
    const real = await asRegister(ledger.url, one.answer, `${path}?hash=${code.hash}`);
    const text = await real.text();
    const given = (body: string): FindSaleOptions => ({
      ...asks(two),
      fetch: async () => new Response(body),
    });
    expect(await findSale(given(text), code)).toMatchObject({ ok: true });
    const wrong = { ok: false, error: { type: 'not-that-sale' } };
    expect(await findSale(given(text), { ...code, hash: 'a'.repeat(16) })).toEqual(wrong);
    expect(await findSale(given(text), { ...code, register: 'another' })).toEqual(wrong);
    expect(await findSale(given(text.replace('"refunded":[0,0]', '"refunded":[0]')), code)).toEqual(wrong);
    expect(await findSale(given(text.replace('Tea', 'Tee')), code)).toEqual(wrong);
    expect(await findSale(given('<html>'), code)).toMatchObject({ error: { type: 'unreachable' } });
    const gone = { ...asks(two), origin: 'http://127.0.0.1:9' };
    expect(await findSale(gone, code)).toMatchObject({ error: { type: 'unreachable' } });
  });
});

describe('[REFUND-2] [REFUND-3] refunds of all registers together', () => {
  it('may come to what was sold and no more, in the order of their arrival', async () => {
    const { sale } = await sold();
    const some = (quantity: number, before: number) => ({
      picks: [{ at: 0, quantity }],
      before: [before, 0],
    });
    const steps = [
      [two, some(1, 0)],
      [one, some(1, 1)],
      // It could not know of the second: three were sold, four would be back.
      [two, some(2, 1)],
    ] as const;
    for (const [who, { picks, before }] of steps) {
      const soldBy = who === one ? {} : { soldBy: one.till };
      const entry = await who.till.refundPart(sale, picks, { before, ...soldBy, ...approved });
      await send(ledger.url, who.answer, [entry]);
      await send(ledger.url, who.answer, [entry]);
    }
    expect(flags()).toEqual(['', '', 'refund-twice']);
  });

  it('have the shares of the stored sale, or are flagged', async () => {
    const { sale } = await sold();
    const dear = { ...sale, body: { ...sale.body, catalogue: 1 } };
    const picks = [{ at: 0, quantity: 1 }];
    const unknown = { ...sale, hash: 'e'.repeat(64) };
    await send(ledger.url, two.answer, [
      await two.till.refundPart(dear, picks, { soldBy: one.till, ...approved }),
      await two.till.refundPart(unknown, picks, { soldBy: one.till, ...approved }),
      // Its place is the other register's: here stands no such sale.
      await two.till.refundPart(sale, picks, approved),
      await two.till.refundPart(sale, picks, { soldBy: one.till, before: [2], staff: 'mika' }),
    ]);
    expect(flags()).toEqual(['refund-differs', 'refund-of-unknown', 'refund-of-unknown', 'not-approved']);
  });

  it('of two registers at once are judged one after the other', async () => {
    const { sale } = await sold();
    const picks = [{ at: 1, quantity: 1 }];
    const ours = await one.till.refundPart(sale, picks, approved);
    const theirs = await two.till.refundPart(sale, picks, { soldBy: one.till, ...approved });
    await Promise.all([send(ledger.url, one.answer, [ours]), send(ledger.url, two.answer, [theirs])]);
    expect(flags().toSorted()).toEqual(['', 'refund-twice']);
  });
});

describe('[SHOW-3] [SYNC-9] a receipt', () => {
  it('is known to the ledger by its place and short hash, and nothing else is told', async () => {
    const { sale, code } = await sold();
    await send(ledger.url, one.answer, [await one.till.refund(sale, approved)]);
    const ask = async (unit: string, seq: number, hash: string) =>
      answerOf(await fetch(`${ledger.url}${PATHS.receipt(unit, code.register, 1, seq, hash)}`));
    expect((await ask('cafe', code.seq, code.hash)).body).toEqual({ known: true });
    expect((await ask('cafe', one.till.seq, one.till.prev.slice(0, 16))).body).toEqual({ known: true });
    expect((await ask('cinema', code.seq, code.hash)).body).toEqual({ known: false });
    expect((await ask('cafe', code.seq, '0'.repeat(16))).body).toEqual({ known: false });
    const shift = ledger.rows<{ hash: string }>('select hash from entries where seq = 1')[0]?.hash ?? '';
    expect((await ask('cafe', 1, shift.slice(0, 16))).body).toEqual({ known: false });
    expect((await ask('cafe', code.seq, code.hash.slice(0, 15))).body).toMatchObject({ code: 'bad-request' });
  });

  it('can’t be tried out: an address has sixty questions a minute', async () => {
    const ask = () => fetch(`${ledger.url}${PATHS.receipt('cafe', 'x', 1, 1, '0'.repeat(16))}`);
    for (let count = 0; count < 60; count += 1) expect((await ask()).status).toBe(200);
    expect((await answerOf(await ask())).body).toMatchObject({ code: 'too-many-requests' });
  });
});
