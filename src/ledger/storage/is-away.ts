/** Of SQLite: no room, and a disk that fails. */
const SQLITE = /^SQLITE_(FULL|IOERR|CANTOPEN)/;

/**
 * Of PostgreSQL: connection failures, no resources (a full disk among them), and a server that is ending or starting;
 * a lock that somebody holds for too long, a transaction that was too long idle, and a statement that was broken off.
 */
const POSTGRES = /^(08...|53...|57P0[1-3]|55P03|25P03|57014)$/;

/** Of the way to it. */
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);

/** What `pg` says without a code. */
const UNNAMED =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** Whether a failure is the database's being away or held up, or its disk's being full: nothing was written, and waiting helps. [LEDGER-11] [LEDGER-13] */
export function isStorageAway({
  code,
  message,
}: {
  readonly code?: string;
  readonly message: string;
}): boolean {
  if (code === undefined) return UNNAMED.test(message);
  return SQLITE.test(code) || POSTGRES.test(code) || NETWORK.has(code);
}
