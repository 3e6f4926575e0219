import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Command } from '../../src/ledger/commands/command.ts';
import { exportJournal } from '../../src/ledger/commands/export-journal.ts';
import { rebuild } from '../../src/ledger/commands/rebuild.ts';
import { verify } from '../../src/ledger/commands/verify.ts';
import { openStorage, type Place } from '../../src/ledger/storage/open.ts';
import type { TorturedRegister } from './tortured-register.ts';

/** The longest that registers may need to be whole again once nothing dies any more, in milliseconds. */
const HEALED_MS = 120_000;

/** Sells no more and waits until everything is acknowledged. In words what is not. */
export async function comeToRest(registers: readonly TorturedRegister[]): Promise<string[]> {
  const giveUp = Date.now() + HEALED_MS;
  for (const register of registers) register.rest();
  while (!registers.every(({ isDone }) => isDone) && Date.now() < giveUp) {
    for (const register of registers) register.wake();
    await setTimeout(100);
  }
  const left = registers.filter(({ isDone }) => !isDone);
  for (const register of registers) await register.stop();
  return left.map(({ enrolment, state }) => `${enrolment.register} is not done: ${JSON.stringify(state)}`);
}

/** Holds a ledger at rest against its registers and against itself; in words what is wrong, empty where all is well. */
export async function whatIsWrong(
  place: Place,
  registers: readonly TorturedRegister[],
  home: string,
): Promise<string[]> {
  return [
    ...registers.flatMap(({ enrolment, accusations }) =>
      [...accusations].map((each) => `${enrolment.register} was told: ${each}`),
    ),
    ...(await differences(place, registers)),
    ...(await books(place)),
    ...(await proofs(place, registers, home)),
  ];
}

/** Each entry exactly once, to the character. */
async function differences(place: Place, registers: readonly TorturedRegister[]): Promise<string[]> {
  const { db } = await openStorage(place);
  const faults: string[] = [];
  for (const register of registers) {
    const name = register.enrolment.register;
    const stored = await db
      .selectFrom('entries')
      .select(['seq', 'hash', 'envelope', 'body', 'signature'])
      .where('register', '=', name)
      .orderBy('seq')
      .execute();
    const ours = (await register.entries()).map(({ time: _, ...row }) => row);
    if (stored.length !== ours.length)
      faults.push(`${name}: ${ours.length} written, ${stored.length} stored`);
    const wrong = ours.findIndex((row, index) => {
      const other = stored[index];
      return (
        other?.seq !== row.seq ||
        other.hash !== row.hash ||
        other.envelope !== row.envelope ||
        other.body !== row.body ||
        other.signature !== row.signature
      );
    });
    if (wrong >= 0) faults.push(`${name}: entry ${wrong + 1} is not stored as it was written`);
  }
  await db.destroy();
  return faults;
}

/** Nothing held, nothing unposted, and every transaction sums to zero. */
async function books(place: Place): Promise<string[]> {
  const { db } = await openStorage(place);
  const questions = {
    'entries are set aside': sql<{ n: number }>`select count(*) as n from set_aside`,
    'entries are unposted': sql<{ n: number }>`select count(*) as n from entries where posted = 0`,
    'transactions do not sum to zero': sql<{ n: number }>`select count(*) as n from
      (select 1 from postings group by unit_id, register, epoch, seq having sum(amount) <> 0) as wrong`,
  };
  const faults: string[] = [];
  for (const [what, question] of Object.entries(questions)) {
    const { rows } = await question.execute(db);
    if (Number(rows[0]?.n) !== 0) faults.push(`${rows[0]?.n} ${what}`);
  }
  await db.destroy();
  return faults;
}

/** The ledger's own commands say so too: chains and signatures, in the database and in a file, and the books anew. */
async function proofs(place: Place, registers: readonly TorturedRegister[], home: string): Promise<string[]> {
  const file = join(home, 'journal.jsonl');
  const heads = registers.flatMap(({ signed }, index) => {
    const head = join(home, `head-${index}.json`);
    writeFileSync(head, JSON.stringify(signed));
    return ['--head', head];
  });
  const { dataDir, databaseUrl } = place;
  const variables = { DATA_DIR: dataDir, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) };
  const faults: string[] = [];
  const run = async (command: Command, ...words: string[]): Promise<void> => {
    const said: string[] = [];
    const say = (line: string): void => void said.push(line);
    const code = await command.run(words, { variables, say, complain: say });
    if (code !== 0) faults.push(`ledger ${command.usage}: exit ${code}`, ...said);
  };
  await run(verify);
  await run(exportJournal, file, '--bodies');
  await run(verify, file, ...heads);
  await run(rebuild);
  return faults;
}
