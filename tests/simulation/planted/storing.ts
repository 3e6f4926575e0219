import type * as Declare from '../../../src/ledger/backup/declare.ts';
import type * as Returning from '../../../src/ledger/enrolment/take-back.ts';
import type * as Revoked from '../../../src/ledger/office/revoked-entries.ts';
import type * as Ingest from '../../../src/ledger/ingest/verify.ts';
import type * as Signatures from '../../../src/ledger/keys/signatures.ts';
import type * as Postings from '../../../src/core/posting/postings.ts';
import type * as Statements from '../../../src/ledger/storage/sqlite-statements.ts';
import { type Bug, planted } from './bug.ts';

const statements = '../../src/ledger/storage/sqlite-statements.ts';

/** Bugs in how the ledger verifies and writes. */
export const STORING_BUGS: readonly Bug[] = [
  planted<typeof Returning>(
    {
      name: 'a ledger that says it took a forgotten register back, and did not',
      module: '../../src/ledger/enrolment/take-back.ts',
      breaks: /progress-resumes/,
      seeds: 600,
    },
    () => ({ takeBack: async () => ({ ok: true, value: { epochs: [] } }) }),
  ),
  planted<typeof Revoked>(
    {
      name: 'a ledger that signs for what a revoked register sends, and does not keep it',
      module: '../../src/ledger/office/revoked-entries.ts',
      breaks: /second-histories-are-held/,
      seeds: 400,
    },
    () => ({
      holdRevoked: async ({ verify }, key, publicKey, entries) => {
        const { verified } = await verify(key, publicKey, entries);
        const [first, last] = [verified[0]?.header, verified.at(-1)?.header];
        const here = first && last ? { after: first.seq - 1, seq: last.seq, hash: last.hash } : null;
        return { kept: 0, known: 0, failure: null, junk: 0, full: false, here };
      },
    }),
  ),
  planted<typeof Declare>(
    {
      name: 'a ledger that goes on with the numbers of its backup',
      module: '../../src/ledger/backup/declare.ts',
      breaks: /numbers-are-given-once/,
    },
    () => ({ numbersAfter: async () => 0 }),
  ),
  planted<typeof Statements>(
    {
      name: 'a ledger that does not lock the head: two processes write beside each other',
      module: statements,
      breaks: /the-ledger-answers|heads-never-go-back/,
    },
    (real) => ({
      prepareStatements: (handle) => {
        const all = real.prepareStatements(handle);
        const heads = new Map<string, { seq: number; hash: string; revoked_at: null }>();
        const { head, moveHead } = all;
        return {
          ...all,
          head: instead(head, {
            get: (...key) => {
              const held = heads.get(key.join()) ?? head.get(...key);
              if (held) heads.set(key.join(), { ...held, revoked_at: null });
              return held;
            },
          }),
          moveHead: instead(moveHead, {
            run: (...values) => {
              const [seq, hash, , , ...key] = values;
              heads.set(key.join(), { seq: Number(seq), hash: String(hash), revoked_at: null });
              return moveHead.run(...values);
            },
          }),
        };
      },
    }),
  ),
  planted<typeof Statements>(
    {
      name: 'a ledger that writes totals after the transaction',
      module: statements,
      breaks: /totals-are-the-fold|takings-are-what-was-paid|any-order/,
    },
    (real) => ({
      prepareStatements: (handle) => {
        const all = real.prepareStatements(handle);
        const { dayTotal, head } = all;
        const waiting: Parameters<typeof dayTotal.run>[] = [];
        return {
          ...all,
          // They are written as soon as this process has anything else to do.
          head: instead(head, {
            get: (...key) => {
              for (const values of waiting.splice(0)) dayTotal.run(...values);
              return head.get(...key);
            },
          }),
          dayTotal: instead(dayTotal, {
            run: (...values) => {
              waiting.push(values);
              return { changes: 1, lastInsertRowid: 0 };
            },
          }),
        };
      },
    }),
  ),
  planted<typeof Statements>(
    {
      name: 'a ledger that posts twice what it could not read at first',
      module: statements,
      breaks: /each-posts-once|the-ledger-answers|already|UNIQUE/,
    },
    (real) => ({
      prepareStatements: (handle) => ({
        ...real.prepareStatements(handle),
        postLate: handle.prepare(
          `update entries set posted = 0, flags = ?, noted = ?
            where unit_id = ? and register = ? and epoch = ? and seq = ? and posted = 0`,
        ),
      }),
    }),
  ),
  planted<typeof Statements>(
    {
      name: 'a ledger that takes junk for a fork',
      module: statements,
      breaks: /honest-registers-are-never-held/,
    },
    (real) => ({
      prepareStatements: (handle) => {
        const all = real.prepareStatements(handle);
        const { setAside } = all;
        return {
          ...all,
          setAside: instead(setAside, {
            run: (...values) => setAside.run(...values.map((value, index) => (index === 5 ? 'fork' : value))),
          }),
        };
      },
    }),
  ),
  planted<typeof Signatures>(
    {
      name: 'a ledger that checks no signature',
      module: '../../src/ledger/keys/signatures.ts',
      breaks:
        /junk-holds-nobody|honest-registers-are-never-held|linked-prefix|progress-resumes|register-equals-ledger/,
    },
    () => ({ isSignedBy: async () => true }),
  ),
  planted<typeof Ingest>(
    {
      name: 'a ledger that stops at what it can not read',
      module: '../../src/ledger/ingest/verify.ts',
      breaks: /progress-resumes/,
    },
    (real) => ({
      verifyBatch: async (key, publicKey, entries) => {
        const batch = await real.verifyBatch(key, publicKey, entries);
        const at = batch.verified.findIndex(({ known }) => known === null);
        if (at < 0) return batch;
        return { verified: batch.verified.slice(0, at), rest: entries.slice(at), failure: 'not-authentic' };
      },
    }),
  ),
  planted<typeof Postings>(
    {
      name: 'posting rules that leave out what does not add up',
      module: '../../src/core/posting/postings.ts',
      breaks: /the-ledger-answers|sums-are-zero/,
    },
    (real) => ({
      postingsBy: (rules, entry) =>
        real.postingsBy(rules, entry).filter(({ account }) => account !== 'suspense'),
    }),
  ),
];

/** A prepared statement that does something else. */
const instead = <Statement extends object>(statement: Statement, other: Partial<Statement>): Statement =>
  Object.assign(Object.create(statement), other);
