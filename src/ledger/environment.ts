import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { err, ok, type Result } from '../core/result.ts';

const filled = z.string().check(z.minLength(1));

const environmentSchema = z.object({
  PORT: z._default(
    z.string().check(
      z.regex(/^\d{1,5}$/),
      z.refine((port) => Number(port) < 65_536),
    ),
    '8080',
  ),
  HOST: z._default(filled, '127.0.0.1'),
  DATA_DIR: z._default(filled, './data'),
  DATABASE_URL: z.optional(z.string().check(z.regex(/^postgres(ql)?:\/\/\S+$/))),
  PUBLIC_URL: z.optional(z.string().check(z.regex(/^https?:\/\/[^/?#\s]+\/?$/))),
  TLS_CERT: z.optional(filled),
  TLS_KEY: z.optional(filled),
  METRICS_TOKEN: z.optional(z.string().check(z.regex(/^\S{16,}$/))),
  TRUST_PROXY: z.optional(z.string().check(z.regex(/^[0-9a-zA-Z.:/]+(,\s*[0-9a-zA-Z.:/]+)*$/))),
  LOG_LEVEL: z._default(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']), 'warn'),
});

const EXPECTED: Readonly<Record<string, string>> = {
  PORT: 'a port from 0 to 65535',
  HOST: 'an address to listen on, such as 127.0.0.1 or 0.0.0.0',
  DATA_DIR: 'the path of a directory',
  DATABASE_URL: 'a PostgreSQL database such as postgres://user@host/commontill',
  PUBLIC_URL: 'an origin such as https://till.example.org',
  TLS_CERT: 'the path of a certificate (PEM)',
  TLS_KEY: 'the path of its private key (PEM)',
  METRICS_TOKEN: 'at least 16 characters without spaces',
  TRUST_PROXY: 'addresses of proxies, such as loopback or 10.0.0.0/8, separated by commas',
  LOG_LEVEL: 'fatal, error, warn, info, debug or silent',
};

/** Every setting that is read. */
export const SETTINGS: readonly string[] = Object.keys(environmentSchema.def.shape);

/** What holds a password or is one: never told. */
const SECRET = new Set(['DATABASE_URL', 'METRICS_TOKEN']);

/** How the ledger is to run, as its environment says. */
export interface Environment {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** null: an SQLite file in the data directory. */
  readonly databaseUrl: string | null;
  /** null: `http(s)://localhost:PORT`. */
  readonly publicUrl: string | null;
  /** The certificate and key themselves, PEM. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Proxies whose `X-Forwarded-*` counts; null: none. [GATE-9] */
  readonly trustProxy: string | null;
  readonly logLevel: string;
  /** What opens /metrics to other machines; null: only this one may ask. */
  readonly metricsToken: string | null;
}

/** Reads PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_URL, TLS_CERT, TLS_KEY, METRICS_TOKEN, TRUST_PROXY and LOG_LEVEL; else a sentence for each that is wrong. */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): Result<Environment, string[]> {
  // What is set to nothing, as compose files do, is not set.
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
    return err(
      [...names].map(
        (name) => `${name} must be ${EXPECTED[name]}${SECRET.has(name) ? '' : `, not "${variables[name]}"`}.`,
      ),
    );
  }
  const {
    PORT,
    HOST,
    DATA_DIR,
    DATABASE_URL,
    PUBLIC_URL,
    TLS_CERT,
    TLS_KEY,
    METRICS_TOKEN,
    TRUST_PROXY,
    LOG_LEVEL,
  } = parsed.data;
  const tls = readTls(TLS_CERT, TLS_KEY);
  if (!tls.ok) return tls;
  return ok({
    host: HOST,
    port: Number(PORT),
    dataDir: DATA_DIR,
    databaseUrl: DATABASE_URL ?? null,
    publicUrl: PUBLIC_URL?.replace(/\/$/, '') ?? null,
    tls: tls.value,
    trustProxy: TRUST_PROXY ?? null,
    logLevel: LOG_LEVEL,
    metricsToken: METRICS_TOKEN ?? null,
  });
}

function readTls(cert: string | undefined, key: string | undefined): Result<Environment['tls'], string[]> {
  if (cert === undefined && key === undefined) return ok(null);
  if (cert === undefined || key === undefined) return err(['TLS_CERT and TLS_KEY go together: set both.']);
  try {
    return ok({ cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') });
  } catch (cause) {
    return err([
      `TLS_CERT and TLS_KEY must be readable files: ${cause instanceof Error ? cause.message : ''}`,
    ]);
  }
}
