import type { Database, Statement } from './sqlite-driver.ts';
import type { SignedEntry } from '../../core/journal/envelope.ts';
import type { HeldSize } from '../forks/room.ts';
import { type InsertRows, rowInserter } from './sqlite-inserts.ts';

type Key = [unit: string, register: string, epoch: number];
type Run = Statement<(string | number | null)[]>;

export interface Statements {
  head: Statement<Key, { seq: number; hash: string; revoked_at: number | null }>;
  /** Also with the first and last seq. */
  hashes: Statement<[...Key, number, number], { seq: number; hash: string }>;
  forked: Statement<[...Key, number, number], { id: string }>;
  /** How much is held and waits for the office. */
  heldSize: Statement<Key, HeldSize>;
  entries: InsertRows;
  postings: InsertRows;
  transactions: InsertRows;
  dayTotal: Run;
  /** How much the sums of a unit's date hold, whichever way. */
  weight: Statement<[string, string], { weight: number }>;
  /** Of a unit and a sale's hash. */
  refunded: Statement<[string, string], { line: number; quantity: number }>;
  addRefunded: Run;
  /** Of a unit and a product. */
  seatsSold: Statement<[string, string], { sold: number }>;
  addSeats: Run;
  moveHead: Run;
  heard: Run;
  setAside: Run;
  settle: Run;
  postLate: Run;
  log: Statement<[], { seq: number; hash: string }>;
  addToLog: Run;
  moveLog: Run;
  junk: Statement<Key, { id: string; bytes: number }>;
  /** Also with the first seq and how many. */
  read: Statement<[...Key, number, number], SignedEntry>;
}

const OF_REGISTER = 'unit_id = ? and register = ? and epoch = ?';

/** The ingest's hand-written SQL, prepared once per connection. */
export const prepareStatements = (handle: Database): Statements => ({
  head: handle.prepare(`select seq, hash, revoked_at from registers where ${OF_REGISTER}`),
  hashes: handle.prepare(`select seq, hash from entries where ${OF_REGISTER} and seq between ? and ?`),
  forked: handle.prepare(
    `select id from set_aside where ${OF_REGISTER} and reason = 'fork' and seq between ? and ?`,
  ),
  heldSize: handle.prepare(
    `select count(*) as rows, ifnull(sum(octet_length(entry)), 0) as bytes from set_aside
      where ${OF_REGISTER} and reason = 'fork' and resolution is null`,
  ),
  entries: rowInserter(handle, 'entries', [
    'seq',
    'hash',
    'kind',
    'business_date',
    'received_at',
    'posted',
    'flags',
    'noted',
    'envelope',
    'body',
    'signature',
  ]),
  postings: rowInserter(handle, 'postings', ['seq', 'account', 'business_date', 'amount']),
  transactions: rowInserter(handle, 'transactions', ['seq', 'business_date', 'currency', 'rules']),
  dayTotal: handle.prepare(
    `insert into day_totals (unit_id, business_date, measure, key, amount, count) values (?, ?, ?, ?, ?, ?)
      on conflict (unit_id, business_date, measure, key)
      do update set amount = amount + excluded.amount, count = count + excluded.count`,
  ),
  weight: handle.prepare(
    `select ifnull(sum(abs(amount) + abs(count)), 0) as weight from day_totals
      where unit_id = ? and business_date = ?`,
  ),
  refunded: handle.prepare('select line, quantity from refunded where unit_id = ? and sale = ?'),
  addRefunded: handle.prepare(
    `insert into refunded (unit_id, sale, line, quantity) values (?, ?, ?, ?)
      on conflict (unit_id, sale, line) do update set quantity = quantity + excluded.quantity`,
  ),
  seatsSold: handle.prepare(
    'select ifnull(sum(sold), 0) as sold from seats where unit_id = ? and product = ?',
  ),
  addSeats: handle.prepare(
    `insert into seats (unit_id, product, register, sold) values (?, ?, ?, ?)
      on conflict (unit_id, product, register) do update set sold = sold + excluded.sold`,
  ),
  moveHead: handle.prepare(
    `update registers set seq = ?, hash = ?, last_heard = ifnull(?, last_heard), skew_ms = ifnull(?, skew_ms) where ${OF_REGISTER}`,
  ),
  heard: handle.prepare(
    `update registers set last_heard = ?, skew_ms = ifnull(?, skew_ms) where ${OF_REGISTER}`,
  ),
  setAside: handle.prepare(
    `insert or ignore into set_aside (unit_id, register, epoch, id, seq, reason, entry, received_at,
      business_date, amount) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  settle: handle.prepare(
    `update set_aside set resolution = ? where ${OF_REGISTER} and id = ? and reason = 'fork' and resolution is null`,
  ),
  postLate: handle.prepare(
    `update entries set posted = 1, flags = ?, noted = ? where ${OF_REGISTER} and seq = ? and posted = 0`,
  ),
  log: handle.prepare('select seq, hash from office_log_head where id = 1'),
  addToLog: handle.prepare(
    'insert into office_log (seq, hash, envelope, body, signature) values (?, ?, ?, ?, ?)',
  ),
  moveLog: handle.prepare('update office_log_head set seq = ?, hash = ? where id = 1'),
  junk: handle.prepare(
    `select id, length(entry) as bytes from set_aside where ${OF_REGISTER} and reason <> 'fork'`,
  ),
  read: handle.prepare(
    `select envelope, body, signature from entries where ${OF_REGISTER} and seq >= ? order by seq limit ?`,
  ),
});
