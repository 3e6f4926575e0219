import type { Migration } from 'kysely';
import * as federationKeys from './0007-federation-keys.ts';
import * as held from './0009-held.ts';
import * as restores from './0010-restores.ts';
import * as epochs from './0011-epochs.ts';
import { accounts } from './0012-accounts.ts';
import * as suspense from './0014-suspense.ts';
import * as signedRequests from './0015-signed-requests.ts';
import * as shiftsAndSuspense from './0016-shifts-and-suspense.ts';
import * as adjustments from './0017-adjustments.ts';
import * as ownKey from './0021-own-key.ts';
import * as triesByAddress from './0022-tries-by-address.ts';
import * as heldByRegister from './0023-held-by-register.ts';
import * as totalsMade from './0024-totals-made.ts';
import * as journals from './postgres/0006-journals.ts';
import * as postingsGuard from './postgres/0018-postings-guard.ts';
import * as straightToTheEntry from './postgres/0019-straight-to-the-entry.ts';
import * as lookedOnce from './postgres/0020-looked-once.ts';
import * as federation from './sqlite/0001-federation.ts';
import * as journal from './sqlite/0002-journal.ts';
import * as bookkeeping from './sqlite/0003-bookkeeping.ts';
import * as exports from './sqlite/0004-exports.ts';
import * as refunds from './sqlite/0005-refunds.ts';
import * as completeRegister from './sqlite/0006-complete-register.ts';

export type Engine = 'sqlite' | 'postgres';

/**
 * Every step from an empty database to this version's, in order. Steps are added, never changed. PostgreSQL came with
 * the sixth and starts there; from the seventh on a step serves both engines, in SQL that both take.
 */
export const MIGRATIONS: Readonly<Record<Engine, Record<string, Migration>>> = {
  sqlite: {
    '0001-federation': federation,
    '0002-journal': journal,
    '0003-bookkeeping': bookkeeping,
    '0004-exports': exports,
    '0005-refunds': refunds,
    '0006-complete-register': completeRegister,
    '0007-federation-keys': federationKeys,
    '0009-held': held,
    '0010-restores': restores,
    '0011-epochs': epochs,
    '0012-accounts': accounts('sqlite'),
    '0014-suspense': suspense,
    '0015-signed-requests': signedRequests,
    '0016-shifts-and-suspense': shiftsAndSuspense,
    '0017-adjustments': adjustments,
    '0021-own-key': ownKey,
    '0022-tries-by-address': triesByAddress,
    '0023-held-by-register': heldByRegister,
    '0024-totals-made': totalsMade,
  },
  postgres: {
    '0006-journals': journals,
    '0007-federation-keys': federationKeys,
    '0009-held': held,
    '0010-restores': restores,
    '0011-epochs': epochs,
    '0012-accounts': accounts('postgres'),
    '0014-suspense': suspense,
    '0015-signed-requests': signedRequests,
    '0016-shifts-and-suspense': shiftsAndSuspense,
    '0017-adjustments': adjustments,
    '0018-postings-guard': postingsGuard,
    '0019-straight-to-the-entry': straightToTheEntry,
    '0020-looked-once': lookedOnce,
    '0021-own-key': ownKey,
    '0022-tries-by-address': triesByAddress,
    '0023-held-by-register': heldByRegister,
    '0024-totals-made': totalsMade,
  },
};
