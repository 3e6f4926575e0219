import type { Kysely, Transaction } from 'kysely';
import { EMPTY_LOG, type LogKind, type LogPage, writeAct } from '../../protocol/office-log.ts';
import { signText } from '../keys/signatures.ts';
import type { Ledger } from '../ledger.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
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
export type Note = (who: Who, kind: LogKind, facts?: Readonly<Record<string, unknown>>) => Promise<void>;

export type Scribe = Pick<Ledger, 'db' | 'keys' | 'now' | 'randomBytes'>;

/**
 * Does something in the office and writes down that it was done: both or neither. The log's head is held from the
 * first statement on, so that acts stand in one order whoever does them. [GATE-7]
 */
export const inOffice = <Value>(
  ledger: Scribe,
  work: (trx: Transaction<Tables>, note: Note) => Promise<Value>,
): Promise<Value> =>
  allOrNothing(ledger.db, async (trx) => {
    let head = await trx
      .updateTable('office_log_head')
      .set(({ ref }) => ({ seq: ref('seq') }))
      .returning(['seq', 'hash'])
      .executeTakeFirstOrThrow();
    return work(trx, async (who, kind, facts = {}) => {
      const salt = Buffer.from(ledger.randomBytes(16)).toString('base64url');
      const act = writeAct(head, ledger.now(), who.account, kind, { salt, name: who.name, ...facts });
      const { envelope, body } = act;
      const signature = signText(ledger.keys.signing, envelope);
      head = act.head;
      await trx
        .insertInto('office_log')
        .values({ ...head, envelope, body, signature })
        .execute();
      await trx.updateTable('office_log_head').set(head).execute();
    });
  });

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
