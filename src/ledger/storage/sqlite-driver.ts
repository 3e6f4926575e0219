import type Driver from 'better-sqlite3';

export type { Database, Statement } from 'better-sqlite3';

/** From this version of Node-API on (Node 22.14) the newer of the two can be loaded. */
const NEWER_FROM = 10;

/**
 * better-sqlite3 in the version that this Node can run: 13 comes ready-made and ends a Node 20 at once; 12, where it
 * had to be compiled, ends a Node 24.19 or newer. See docs/decisions/0002-engines.md.
 */
async function fitting(): Promise<typeof Driver> {
  const name = Number(process.versions['napi']) >= NEWER_FROM ? 'better-sqlite3-13' : 'better-sqlite3';
  try {
    const { default: found }: { default: typeof Driver } = await import(name);
    // 12 looks for its binary only now.
    new found(':memory:').close();
    return found;
  } catch (cause) {
    throw new Error(
      `SQLite is not installed for Node ${process.version}. Run npm ci with this Node once more; Node 20 needs a C++ compiler, python3 and make where no ready-made binary can be fetched.`,
      { cause },
    );
  }
}

const BetterSqlite3: typeof Driver = await fitting();
export default BetterSqlite3;
