import { setTimeout } from 'node:timers/promises';
import type { InjectOptions } from 'fastify';
import type { App } from '../../src/ledger/api/app.ts';
import { buildServer } from '../../src/ledger/api/server.ts';
import { makeLink } from '../../src/ledger/office/invitations.ts';
import { type Ledger, openLedger } from '../../src/ledger/ledger.ts';
import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';
import type { Place } from '../../src/ledger/storage/open.ts';
import { type Cluster, newDatabase, startCluster } from '../postgres.ts';
import { NOON } from './register-kit.ts';
import { foundSampleIn, LOGINS } from './sample-federation.ts';
import { temporaryDirectory } from './server-kit.ts';

export const ORIGIN = 'https://ledger.example';

/** A ledger's office without a network: requests go straight in. */
export interface Gate {
  readonly ledger: Ledger;
  readonly app: App;
  readonly clock: { time: number };
  /** What a command is run with, so that it finds this ledger. */
  readonly variables: Readonly<Record<string, string>>;
  /** The token of a founding link, as it is made at a start. */
  readonly link: (account: string | null) => Promise<string>;
  /** What is done around each request, as by whoever listens to it. */
  readonly around: Around;
  readonly close: () => Promise<void>;
}

type Around = <Value>(work: () => Promise<Value>) => Promise<Value>;

export interface GateOptions {
  readonly postgres?: string | null;
  /** Without it there is no account yet. */
  readonly sample?: boolean;
  /** Where failures are planted, it need not tell of them. */
  readonly logLevel?: string;
  readonly around?: Around;
}

/** Opens a ledger on SQLite, or on a cluster started from these programs, which is gone with it, also where that fails. */
export async function openGate(options: GateOptions = {}): Promise<Gate> {
  const { postgres = null } = options;
  const directory = temporaryDirectory();
  let cluster: Cluster | null = null;
  const remove = (): void => {
    cluster?.stop();
    directory.remove();
  };
  try {
    cluster = postgres === null ? null : await startCluster(postgres);
    const databaseUrl = cluster && (await newDatabase(cluster.url)).url;
    const gate = await gateAt({ dataDir: directory.path, databaseUrl }, options);
    return { ...gate, close: () => gate.close().finally(remove) };
  } catch (cause) {
    remove();
    throw cause;
  }
}

async function gateAt(
  place: Place,
  { sample = true, logLevel = 'error', around = (work) => work() }: GateOptions,
): Promise<Gate> {
  const { dataDir, databaseUrl } = place;
  const clock = { time: NOON };
  const ledger = await openLedger(place, () => clock.time);
  if (sample) await foundSampleIn(ledger.db);
  const app = await buildServer(ledger, {
    publicUrl: () => ORIGIN,
    attemptsPerMinute: { enrolments: 1_000, signIns: 1_000 },
    logLevel,
    https: null,
    metricsToken: null,
    trustProxy: false,
    app: null,
  });
  return {
    ledger,
    app,
    clock,
    around,
    variables: { DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) },
    link: async (account) => {
      const made = await makeLink(ledger.db, account, ORIGIN, clock.time, ledger.randomBytes);
      return made.url.split('#')[1] ?? '';
    },
    close: async () => {
      await app.close();
      await ledger.close();
    },
  };
}

export interface Said {
  readonly status: number;
  readonly code: string;
  readonly body: unknown;
  readonly cookie: string;
  readonly setCookie: string;
}

type Method = NonNullable<InjectOptions['method']>;

/** Asks as the office does, with a session's cookie where there is one; a machine that is busy is asked again. */
export async function ask(gate: Gate, method: Method, url: string, options: AskOptions = {}): Promise<Said> {
  for (let tries = 1; ; tries += 1) {
    const said = await askOnce(gate, method, url, options);
    if (said.code !== 'busy' || tries === 40) return said;
    await setTimeout(500);
  }
}

async function askOnce(
  { app, around }: Gate,
  method: Method,
  url: string,
  { cookie = '', body, ip = '10.0.0.1', headers = {} }: AskOptions,
): Promise<Said> {
  const answer = await around(async () =>
    app.inject({
      method,
      url,
      remoteAddress: ip,
      headers: { cookie, [OFFICE_HEADER]: '1', ...headers },
      ...(body === undefined ? {} : { payload: body }),
    }),
  );
  const text = answer.body;
  const isJson = String(answer.headers['content-type'] ?? '').includes('json');
  const read: unknown = isJson && text ? JSON.parse(text) : text;
  const set = String(answer.headers['set-cookie'] ?? '');
  return {
    status: answer.statusCode,
    code: String(Reflect.get(Object(read), 'code') ?? ''),
    body: read,
    cookie: set.split(';')[0] ?? '',
    setCookie: set,
  };
}

export interface AskOptions {
  readonly cookie?: string;
  readonly body?: object;
  readonly ip?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Signs in by password and gives the cookie. */
export async function cookieOf(gate: Gate, who: keyof typeof LOGINS | { login: string; password: string }) {
  const body = typeof who === 'string' ? LOGINS[who] : who;
  const said = await ask(gate, 'POST', PATHS.session, { body });
  if (said.status !== 200) throw new Error(`Not signed in: ${JSON.stringify(said.body)}`);
  return said.cookie;
}
