import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../../src/ledger/storage/sqlite-driver.ts';
import { Kysely, SqliteDialect } from 'kysely';
import { databaseFile } from '../../../src/ledger/storage/data-directory.ts';
import { openSqlite, type Sqlite } from '../../../src/ledger/storage/sqlite.ts';
import type { Tables } from '../../../src/ledger/storage/tables.ts';
import type { KeptDatabases } from './kept-database.ts';
import { watched } from './power.ts';

/** Where a ledger's database lies. `atWrite` is called at each row that is written, and may throw: nothing of it stays. */
export interface Disk {
  /** A connection, as one ledger process has it. */
  connect(): Promise<Sqlite>;
  /** Everything that is committed, as a backup holds it. */
  image(): Buffer;
  /** What is on the disk now, read past everything else. */
  readonly handle: Database;
  /** The power goes in this moment, in the midst of whatever is written. */
  cut(): void;
  /** The machine is on again: gives what is there. The connections of before are dead. */
  restart(): Promise<Disk>;
  /** The same place with another content. */
  replaced(image: Buffer): Promise<Disk>;
  /** Nobody needs it any more; `quiet`: nor does anything still run that might touch it. */
  close(quiet: boolean): void;
}

type AtWrite = () => void;

/** A database in memory: its processes share one connection, and a death in a transaction undoes that transaction. */
export function memoryDisk(databases: KeptDatabases, image: Buffer, atWrite: AtWrite): Disk {
  const kept = databases.take(image, atWrite);
  const { handle } = kept;
  const disk: Disk = {
    connect: async () => ({
      handle,
      db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: handle }) }),
    }),
    image: () => handle.serialize(),
    handle,
    cut: () => undefined,
    restart: async () => disk,
    async replaced(other) {
      kept.replace(other);
      return disk;
    },
    close: (quiet) => (quiet ? databases.giveBack(kept) : handle.close()),
  };
  return disk;
}

/** A file with its write-ahead log: each process has a connection, and a power cut is what lies there at that moment. */
export async function fileDisk(house: string, image: Buffer, atWrite: AtWrite): Promise<Disk> {
  const home = mkdtempSync(join(house, 'disk-'));
  writeFileSync(databaseFile(home), image);
  return openedIn(home, house, atWrite);
}

async function openedIn(home: string, house: string, atWrite: AtWrite): Promise<Disk> {
  const connections: Sqlite[] = [];
  const connect = async (): Promise<Sqlite> => {
    const sqlite = await openSqlite(home);
    // Nothing here tests the disk's own cache, and waiting for it costs more than all the rest.
    sqlite.handle.pragma('synchronous = OFF');
    watched(sqlite.handle, atWrite);
    connections.push(sqlite);
    return sqlite;
  };
  const { handle } = await connect();
  let next: string | null = null;
  const close = (): void => {
    for (const each of connections) each.handle.close();
    rmSync(home, { recursive: true, force: true });
  };
  const cut = (): void => {
    next = mkdtempSync(join(house, 'disk-'));
    mkdirSync(next, { recursive: true });
    for (const part of ['', '-wal']) {
      const file = databaseFile(home) + part;
      if (existsSync(file)) copyFileSync(file, databaseFile(next) + part);
    }
  };
  return {
    connect,
    image: () => handle.serialize(),
    handle,
    cut,
    close,
    async restart() {
      if (next === null) cut();
      const copy = next ?? home;
      close();
      return openedIn(copy, house, atWrite);
    },
    async replaced(other) {
      close();
      return fileDisk(house, other, atWrite);
    },
  };
}
