import type { Kysely, Transaction } from 'kysely';
import {
  EMPTY_LOG,
  type LogEntry,
  type LogHead,
  type LogKind,
  type LogPage,
  writeAct,
} from '../../protocol/office-log.ts';
import { signText } from '../keys/signatures.ts';
import type { Ledger } from '../ledger.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import type { AppendResult, Tell } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';

/** Whose act it is. */
export interface Who {
  readonly account: string;
  readonly name: string;
}

/** Whoever sits at the ledger's own machine. */
export const COMMAND_LINE: Who = { account: 'command-line', name: '' };
/** Someone who is not signed in. */
export const nobody = (name = ''): Who => ({ account: 'nobody', name });

/** Writes an act down, in the transaction that does it. Facts hold no secrets: no code, link, password or key. */
export type Note = (who: Who, kind: LogKind, facts?: Facts) => Promise<void>;

export type Facts = Readonly<Record<string, unknown>>;

/** What writes with the ledger's own pen. */
export type Pen = Pick<Ledger, 'keys' | 'now' | 'randomBytes'>;
export type Scribe = Pen & Pick<Ledger, 'db'>;

/**
 * Does something in the office and writes down that it was done: both or neither. The log's head is held from the
 * first statement on, so that acts stand in one order whoever does them. [GATE-7]
 */
export const inOffice = <Value>(
  ledger: Scribe,
  work: (trx: Transaction<Tables>, note: Note) => Promise<Value>,
): Promise<Value> => allOrNothing(ledger.db, async (trx) => work(trx, await noteIn(ledger, trx)));

/** What writes acts down in a transaction, whose first statement this has to be: it holds the log's head. [GATE-7] */
export async function noteIn(pen: Pen, trx: Transaction<Tables>): Promise<Note> {
  let head = await trx
    .updateTable('office_log_head')
    .set(({ ref }) => ({ seq: ref('seq') }))
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow();
  return async (who, kind, facts = {}) => {
    const line = lineAfter(head, pen, who, kind, facts);
    head = { seq: line.seq, hash: line.hash };
    await trx.insertInto('office_log').values(line).execute();
    await trx.updateTable('office_log_head').set(head).execute();
  };
}

/** The same for a transaction of the journals; `facts` are of what it did, null: nothing to write down. */
export const telling =
  (pen: Pen, who: Who, kind: LogKind, factsOf: (done: AppendResult) => Facts | null): Tell =>
  (head, done) => {
    const facts = factsOf(done);
    return facts && lineAfter(head, pen, who, kind, facts);
  };

/** Begins to write down what is done at the ledger's own machine, in the transaction that does it. */
export type FromHere = (trx: Transaction<Tables>) => Promise<(kind: LogKind, facts: Facts) => Promise<void>>;

export const fromHere =
  (pen: Pen): FromHere =>
  async (trx) => {
    const note = await noteIn(pen, trx);
    return (kind, facts) => note(COMMAND_LINE, kind, facts);
  };

function lineAfter(
  last: LogHead,
  { keys, now, randomBytes }: Pen,
  { account, name }: Who,
  kind: LogKind,
  facts: Facts,
): LogHead & LogEntry {
  const salt = Buffer.from(randomBytes(16)).toString('base64url');
  const { envelope, body, head } = writeAct(last, now(), account, kind, { salt, name, ...facts });
  return { ...head, envelope, body, signature: signText(keys.signing, envelope) };
}

/** How many acts one page shows. */
export const LOG_PAGE = 100;

/** The newest acts below a number, newest first, and where the log ends. */
export async function logPage({ db, keys }: Pick<Ledger, 'db' | 'keys'>, before: number): Promise<LogPage> {
  const entries = await db
    .selectFrom('office_log')
    .select(['envelope', 'body', 'signature'])
    .where('seq', '<', before)
    .orderBy('seq', 'desc')
    .limit(LOG_PAGE)
    .execute();
  return { entries, ledgerKey: keys.publicKey, head: await headBelow(db, before) };
}

async function headBelow(db: Kysely<Tables>, before: number) {
  const head = await db.selectFrom('office_log_head').select(['seq', 'hash']).executeTakeFirst();
  if (!head || head.seq < before) return head ?? EMPTY_LOG;
  const last = db
    .selectFrom('office_log')
    .select(['seq', 'hash'])
    .where('seq', '=', before - 1);
  return (await last.executeTakeFirst()) ?? EMPTY_LOG;
}
