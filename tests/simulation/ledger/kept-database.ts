import { ftruncateSync, mkdtempSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3, { type Database } from '../../../src/ledger/storage/sqlite-driver.ts';
import { watched } from './power.ts';

/** Where SQLite's file format counts changes, and where it says for which count its header holds. */
const CHANGE_COUNTER = 24;
const VALID_FOR = 92;

const NOTHING = (): void => undefined;

/**
 * A database that stays open while its whole content is replaced: to open one and prepare its statements costs more
 * than what a schedule does with it. The file is replaced byte for byte, and a connection that finds its change counter
 * moved forgets every page that it had read, so nothing of one schedule is left for the next.
 */
export class KeptDatabase {
  readonly handle: Database;
  /** Called at each row that is written. */
  atWrite: () => void = NOTHING;
  readonly #file: number;

  constructor(room: string, image: Buffer) {
    const path = join(mkdtempSync(join(room, 'kept-')), 'ledger.sqlite');
    writeFileSync(path, image);
    this.#file = openSync(path, 'r+');
    this.handle = new BetterSqlite3(path);
    this.handle.pragma('journal_mode = MEMORY');
    this.handle.pragma('synchronous = OFF');
    this.handle.pragma('foreign_keys = ON');
    watched(this.handle, () => this.atWrite());
    preparingOnce(this.handle);
    this.replace(image);
  }

  /** Puts another content in the place of all there is. */
  replace(image: Buffer): void {
    if (this.handle.inTransaction) throw new Error('a transaction is open');
    // Only who has let go of the file looks at it again.
    this.handle.pragma('locking_mode = NORMAL');
    this.handle.prepare('select 1 from sqlite_master').get();
    const counter = Buffer.alloc(4);
    readSync(this.#file, counter, 0, 4, CHANGE_COUNTER);
    counter.writeUInt32BE((counter.readUInt32BE() + 1) % 2 ** 32);
    writeSync(this.#file, image, 0, image.length, 0);
    ftruncateSync(this.#file, image.length);
    writeSync(this.#file, counter, 0, 4, CHANGE_COUNTER);
    writeSync(this.#file, counter, 0, 4, VALID_FOR);
    this.handle.pragma('locking_mode = EXCLUSIVE');
  }
}

/** Databases for many schedules, one after the other. */
export class KeptDatabases {
  readonly #room: string;
  readonly #spare: KeptDatabase[] = [];

  /** `room`: a directory, best in memory. */
  constructor(room: string) {
    this.#room = room;
  }

  /** One with this content, and nothing else. */
  take(image: Buffer, atWrite = NOTHING): KeptDatabase {
    const spare = this.#spare.pop();
    spare?.replace(image);
    const database = spare ?? new KeptDatabase(this.#room, image);
    database.atWrite = atWrite;
    return database;
  }

  /** It is done with, and nobody will touch it any more. */
  giveBack(database: KeptDatabase): void {
    database.atWrite = NOTHING;
    this.#spare.push(database);
  }
}

/** Keeps each prepared statement: preparing costs as much as running, and processes come and go. */
function preparingOnce(handle: Database): void {
  const prepare = handle.prepare.bind(handle);
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  const once = (sql: string): ReturnType<typeof prepare> => {
    const held = prepared.get(sql) ?? prepare(sql);
    prepared.set(sql, held);
    return held;
  };
  Object.assign(handle, { prepare: once });
}
