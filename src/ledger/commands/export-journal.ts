import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { unitIds } from '../catalogues.ts';
import { openOwnKeys } from '../keys/own-keys.ts';
import { journalRecords } from '../proof/export-journal.ts';
import { flushNames } from '../storage/flushed.ts';
import { atOneMoment } from '../storage/one-moment.ts';
import type { Command } from './command.ts';
import { withLedger } from './data.ts';
import { progressTo } from './progress.ts';

/** Writes the journals to a file that anyone can verify. [VERIFY-2] */
export const exportJournal: Command = {
  usage: 'export-journal FILE [--unit U] [--bodies]',
  summary: 'write every signed entry to a file that anyone can verify (docs/verify.md)',
  more: [
    '--unit U   only the journals of one unit, by its id',
    '--bodies   also what was sold, and to whose members: such a file is only for those who may see that',
    'A file of that name is replaced.',
  ],
  run: async (given, surroundings) => {
    const { say, complain } = surroundings;
    const { values, positionals } = parseArgs({
      args: [...given],
      options: { unit: { type: 'string' }, bodies: { type: 'boolean' } },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (!file) {
      complain('Which file? For example: npm run ledger -- export-journal journal.jsonl');
      return 2;
    }
    return withLedger(surroundings, async (db, { dataDir }) => {
      const { unit = null, bodies = false } = values;
      const units = await unitIds(db);
      if (unit !== null && !units.includes(unit)) {
        complain(`There is no unit "${unit}". This ledger has: ${units.join(', ')}`);
        return 2;
      }
      const keys = await openOwnKeys(db, dataDir);
      const progress = progressTo(process.stderr, Date.now);
      const count = await atOneMoment(db, (trx) =>
        writeLines(file, journalRecords(trx, keys, { unit, bodies }, Date.now()), (entries) =>
          progress.at(`${entries} entries`),
        ),
      );
      progress.done();
      say(`${file}: ${count} entries. Anyone can check it: npm run ledger -- verify ${file}`);
      if (bodies)
        say('It holds what was sold, and to whose members: give it only to those who may see that.');
      return 0;
    });
  },
};

/** Writes records a line each; the file is there whole, and readable to its owner only, or not at all. */
async function writeLines(
  file: string,
  records: AsyncIterable<object>,
  progress: (entries: number) => void,
): Promise<number> {
  const unfinished = `${file}.unfinished`;
  const handle = await open(unfinished, 'w', 0o600);
  let entries = 0;
  try {
    let text = '';
    for await (const record of records) {
      text += `${JSON.stringify(record)}\n`;
      if ('entry' in record) progress((entries += 1));
      if (text.length > 100_000) {
        await handle.write(text);
        text = '';
      }
    }
    await handle.write(text);
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
    flushNames(dirname(file));
    return entries;
  } catch (cause) {
    await handle.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw cause;
  }
}
