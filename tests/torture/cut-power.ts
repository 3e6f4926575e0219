import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Place } from '../../src/ledger/storage/open.ts';
import { freePort } from '../free-port.ts';
import { type Cluster, newDatabase, startCluster } from '../postgres.ts';
import { chanceFrom } from '../simulation/chance.ts';
import { BlockImage } from './block-image.ts';
import { enrolAll, found } from './house.ts';
import { LedgerProcess, type Otherwise } from './ledger-process.ts';
import type { Orders, Outcome } from './outcome.ts';
import { Roads } from './roads.ts';
import { compare, storedJournals, toldSoFar } from './stored.ts';
import type { TorturedRegister } from './tortured-register.ts';
import { comeToRest, whatIsWrong } from './whole.ts';

export interface PowerTorture extends Orders {
  readonly what: string;
  /** PostgreSQL's programs; null: SQLite. */
  readonly postgres: string | null;
  readonly registers: number;
  /** Planted: the database does not flush what it commits. */
  readonly careless: boolean;
}

const CARELESS_SQLITE: Otherwise = { preload: new URL('./careless-sqlite.ts', import.meta.url).href };
const CARELESS_POSTGRES = ['fsync=off'];

/** A ledger whose data lie on a disk of their own, the power of which is cut while registers sell and send. */
export async function cutPower(torture: PowerTorture): Promise<Outcome> {
  const home = mkdtempSync(join(tmpdir(), 'commontill-power-'));
  // PostgreSQL runs as another user, who has to get through.
  chmodSync(home, 0o711);
  const image = new BlockImage(home, torture.postgres === null ? 256 : 768);
  let cluster: Cluster | null = null;
  try {
    if (torture.postgres !== null) {
      const lies = join(image.path, 'postgres');
      mkdirSync(lies);
      const settings = torture.careless ? CARELESS_POSTGRES : [];
      cluster = await startCluster(torture.postgres, { home: lies, settings });
    }
    const databaseUrl = cluster && (await newDatabase(cluster.url)).url;
    const place = { dataDir: join(image.path, 'data'), databaseUrl };
    mkdirSync(place.dataDir);
    return await play(torture, place, { image, cluster, home });
  } finally {
    await cluster?.kill('SIGKILL');
    await image.remove();
  }
}

interface Scene {
  readonly image: BlockImage;
  readonly cluster: Cluster | null;
  /** A directory that is not on the disk in question. */
  readonly home: string;
}

async function play(torture: PowerTorture, place: Place, scene: Scene): Promise<Outcome> {
  const chance = chanceFrom(torture.seed);
  await found(place);
  const otherwise = torture.careless && scene.cluster === null ? CARELESS_SQLITE : {};
  const ledger = new LedgerProcess(place, await freePort(), scene.home, otherwise);
  const roads = new Roads([ledger.url], chance);
  const faults: string[] = [];
  const counts = { cuts: 0, unheard: 0 };
  let registers: TorturedRegister[] = [];
  try {
    await start(ledger, registers);
    registers = await enrolAll(place, ledger, { count: torture.registers, roads, chance });
    scene.image.flush();
    for (const register of registers) register.start();
    while (counts.cuts < torture.kills && faults.length === 0) {
      await setTimeout(300 + chance.below(1_500));
      await Promise.race([roads.sent(ledger.url, 1 + chance.below(6)), setTimeout(3_000)]);
      await setTimeout(chance.next() * 1.2 * roads.usualMs);
      const found = await cutOnce(ledger, registers, roads, place, scene);
      faults.push(...found.faults);
      counts.unheard += found.unheard;
      counts.cuts += 1;
      torture.say(`${torture.what}: ${counts.cuts} of ${torture.kills} cuts`);
      if (faults.length === 0) await start(ledger, registers);
      roads.open = true;
    }
    if (faults.length === 0) faults.push(...(await comeToRest(registers)));
  } finally {
    await ledger.kill();
    for (const register of registers) await register.stop();
  }
  if (faults.length === 0) faults.push(...(await whatIsWrong(place, registers, scene.home)));
  const told = toldSoFar(registers).reduce((sum, each) => sum + each, 0);
  return {
    what: torture.what,
    counts: {
      'power cuts': counts.cuts,
      'entries on the disk whose answer was lost': counts.unheard,
      'batches answered': roads.answered,
      'entries acknowledged': told,
    },
    faults,
  };
}

async function start(ledger: LedgerProcess, registers: readonly TorturedRegister[]): Promise<void> {
  ledger.launch();
  if (!(await ledger.ready()))
    throw new Error(`The ledger does not start after a power cut.\n${ledger.said}`);
  for (const register of registers) register.wake();
}

/** The ledger and its disk stop in one moment, then everything on the machine is dead, then it starts again; what was acknowledged has to be there. */
async function cutOnce(
  ledger: LedgerProcess,
  registers: readonly TorturedRegister[],
  roads: Roads,
  place: Place,
  { image, cluster }: Scene,
) {
  // Nothing runs without power. A program that did would be told by ext4 that what the cut caught was flushed: a write
  // that is under way when the file system is shut down counts as done, and is not there.
  await ledger.freeze();
  image.cut();
  roads.open = false;
  await ledger.kill();
  await cluster?.kill('SIGKILL');
  // Answers that were on their way are here by now.
  await setTimeout(50);
  const told = toldSoFar(registers);
  await image.reopen();
  try {
    await cluster?.restart();
    return compare(registers, told, await storedJournals(place));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { faults: [`the database does not open after a power cut: ${reason}`], unheard: 0 };
  }
}
