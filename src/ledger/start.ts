import { existsSync, rmdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join, resolve } from 'node:path';
import type { App } from './api/app.ts';
import { buildServer } from './api/server.ts';
import { totalsAreOld } from './books/counting.ts';
import { postUnposted } from './ingest/post-unposted.ts';
import type { Link } from '../protocol/accounts.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { foundingLink } from './office/invitations.ts';
import { restoringIn } from './storage/data-directory.ts';
import { endHalfRestored, isReadyBeside } from './storage/half-restored.ts';
import { unsafeSettings } from './storage/unsafe-settings.ts';

export interface StartOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly dataDir: string;
  /** A PostgreSQL database; null or left out: an SQLite file in the data directory. */
  readonly databaseUrl?: string | null;
  /** Where tablets reach it; null: `http(s)://localhost:PORT`. */
  readonly publicUrl?: string | null;
  readonly tls?: { readonly cert: string; readonly key: string } | null;
  /** The built app; null serves the API alone. */
  readonly staticDir?: string | null;
  readonly logLevel?: string;
  /** Proxies that may say who really asks: addresses, `loopback`; null or left out: none. [GATE-9] */
  readonly trustProxy?: string | null;
  /** The ledger's clock, UTC milliseconds. */
  readonly now?: () => number;
  /** What opens /metrics to other machines; null or left out: only this one may ask. */
  readonly metricsToken?: string | null;
  /** Tries per minute and address. */
  readonly attemptsPerMinute?: { readonly enrolments: number; readonly signIns: number };
}

/** How long closing waits for answers under way before it cuts what is still connected. */
const CLOSING_MS = 3_000;

/** A running ledger. `close` answers what was asked, for three seconds at most, then closes the database. */
export interface RunningLedger {
  /** Where people and tablets reach it. */
  readonly url: string;
  /** Where it listens. */
  readonly port: number;
  /** A founding link where there is no account yet; null where there is one. [GATE-3] */
  readonly foundingLink: Link | null;
  readonly close: () => Promise<void>;
}

/** Why the ledger cannot start, in a sentence for whoever started it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Opens the ledger and serves it and the app; throws a `StartError` where something stands in the way. */
export async function startLedger(options: StartOptions): Promise<RunningLedger> {
  const directory = options.staticDir ? resolve(options.staticDir) : null;
  if (directory && !existsSync(join(directory, 'index.html'))) {
    throw new StartError(
      `The app is not built yet: there is no index.html in ${directory}. Run "npm run build".`,
    );
  }
  const sentences: string[] = [];
  const ledger = await open(options, (sentence) => sentences.push(sentence));
  try {
    if (!options.databaseUrl) sentences.push(...leftOfARestore(options.dataDir));
    await postUnposted(ledger, (unit, cause) => sentences.push(heldUp(unit, cause)));
    if (await totalsAreOld(ledger.db)) sentences.push(TOTALS_ARE_OLD);
    return await serve(ledger, options, directory, sentences);
  } catch (cause) {
    await ledger.close();
    throw cause;
  }
}

/** Clears what one leaves that was cut off once all of it was in its place; tells what else is left. [BACKUP-3] */
function leftOfARestore(dataDir: string): string[] {
  if (isReadyBeside(dataDir)) return [halfRestored(dataDir)];
  endHalfRestored(dataDir);
  if (existsSync(restoringIn(dataDir))) rmdirSync(restoringIn(dataDir));
  return [];
}

/** It may also run just now: so nobody but the next one clears it. */
const halfRestored = (dataDir: string): string =>
  `A restore was interrupted, or runs: ${restoringIn(resolve(dataDir))} has a copy of a ledger and of its keys. This ledger is the one of before. Stop it and do the restore once more, or remove that directory.`;

/** [REBUILD-4] */
const TOTALS_ARE_OLD =
  'The totals of days were made by an older version, which counted some things otherwise. Money is right; run "rebuild --write" to count them anew.';

const heldUp = (unit: string, cause: Error): string =>
  `Entries of unit ${unit} stay unposted until the next start: ${reasonOf(cause)}`;

async function open(
  { dataDir, databaseUrl = null, now }: StartOptions,
  warn: (sentence: string) => void,
): Promise<Ledger> {
  try {
    return await openLedger({ dataDir, databaseUrl }, now, warn);
  } catch (cause) {
    // The URL may hold a password: it is never told.
    const where = databaseUrl === null ? resolve(dataDir) : 'the database that DATABASE_URL names';
    throw new StartError(`The ledger could not open its data in ${where}: ${reasonOf(cause)}`, { cause });
  }
}

/** Serves an open ledger; closing it closes the ledger too. `sentences` are for its log. */
export async function serve(
  ledger: Ledger,
  options: StartOptions,
  directory: string | null,
  sentences: readonly string[] = [],
): Promise<RunningLedger> {
  let url = options.publicUrl ?? '';
  const app = await buildServer(ledger, {
    publicUrl: () => url,
    attemptsPerMinute: options.attemptsPerMinute ?? { enrolments: 30, signIns: 20 },
    metricsToken: options.metricsToken ?? null,
    logLevel: options.logLevel ?? 'warn',
    https: options.tls ?? null,
    trustProxy: options.trustProxy ?? false,
    app: directory === null ? null : { directory },
  });
  for (const sentence of sentences) app.log.warn(sentence);
  if (options.databaseUrl) for (const sentence of await unsafeSettings(ledger.db)) app.log.warn(sentence);
  const cut = connectionsOf(app);
  const port = await listen(app, options);
  url ||= `${options.tls ? 'https' : 'http'}://localhost:${port}`;
  return {
    url,
    port,
    foundingLink: await foundingLink(ledger.db, url, ledger.now(), ledger.randomBytes),
    close: async () => {
      const impatience = setTimeout(cut, CLOSING_MS);
      await app.close();
      clearTimeout(impatience);
      await ledger.close();
    },
  };
}

/** Gives what ends every connection, also one that has not finished its request or its TLS handshake. */
function connectionsOf(app: App): () => void {
  const open = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return () => {
    for (const socket of open) socket.destroy();
  };
}

async function listen(app: App, { host, port }: StartOptions): Promise<number> {
  try {
    await app.listen({ host, port });
    const [address] = app.addresses();
    return typeof address === 'object' ? address.port : port;
  } catch (cause) {
    await app.close();
    throw new StartError(whyNotListening(cause, host, port), { cause });
  }
}

function whyNotListening(cause: unknown, host: string, port: number): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken, perhaps by a ledger that runs already. Stop that one, or set PORT to another.`;
  }
  if (code === 'EACCES') return `Port ${port} is not for everyone. Set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `This machine has no address ${host}. Set HOST to one of its own, or to 127.0.0.1.`;
  }
  return `The ledger could not listen on ${host}:${port}: ${reasonOf(cause)}`;
}

/** The innermost cause, which says most. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause ? reasonOf(cause.cause) : cause.message;
}
