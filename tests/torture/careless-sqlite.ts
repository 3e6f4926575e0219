import BetterSqlite3 from '../../src/ledger/storage/sqlite-driver.ts';

/** Loaded before a ledger, it has SQLite flush no commit to the disk: a planted bug that a power cut must show. */
const pragma = BetterSqlite3.prototype.pragma;
BetterSqlite3.prototype.pragma = function (source, options) {
  return pragma.call(this, source === 'synchronous = FULL' ? 'synchronous = NORMAL' : source, options);
};
