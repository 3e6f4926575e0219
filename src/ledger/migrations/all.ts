import type { Migration } from 'kysely';
import * as federation from './0001-federation.ts';
import * as journal from './0002-journal.ts';
import * as bookkeeping from './0003-bookkeeping.ts';
import * as exports from './0004-exports.ts';
import * as refunds from './0005-refunds.ts';
import * as completeRegister from './0006-complete-register.ts';

/** Every step from an empty database to this version's, in order. Steps are added, never changed. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-federation': federation,
  '0002-journal': journal,
  '0003-bookkeeping': bookkeeping,
  '0004-exports': exports,
  '0005-refunds': refunds,
  '0006-complete-register': completeRegister,
};
