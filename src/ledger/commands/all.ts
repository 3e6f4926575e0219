import { backup } from './backup.ts';
import { code } from './code.ts';
import type { Command } from './command.ts';
import { exportJournal } from './export-journal.ts';
import { load } from './load.ts';
import { login } from './login.ts';
import { migrate } from './migrate.ts';
import { newKeys } from './new-keys.ts';
import { rebuild } from './rebuild.ts';
import { restore } from './restore.ts';
import { serve } from './serve.ts';
import { trust } from './trust.ts';
import { verify } from './verify.ts';

/** Everything that `npm run ledger -- …` does, by name. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  load,
  code,
  login,
  trust,
  serve,
  verify,
  'export-journal': exportJournal,
  rebuild,
  backup,
  restore,
  migrate,
  'new-keys': newKeys,
};
