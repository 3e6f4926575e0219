import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from '../../src/ledger/storage/sqlite-driver.ts';
import * as z from 'zod/mini';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { createEnrolmentCode } from '../../src/ledger/enrolment/codes.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
import { type RunningLedger, type StartOptions, startLedger } from '../../src/ledger/start.ts';
import { type EnrolmentAnswer, enrolmentAnswerSchema, enrolmentText } from '../../src/protocol/enrolment.ts';
import { keyIdOf } from '../../src/protocol/request-signature.ts';
import { openRequestSigner, type RequestSigner } from '../../src/sync/request-signer.ts';
import { type Head, headAnswerSchema, readHead } from '../../src/protocol/entries.ts';
import type { RegisterKey } from '../../src/ledger/register-key.ts';
import { CLOCK_HEADER, PATHS } from '../../src/protocol/paths.ts';
import { staleSignatureSchema } from '../../src/protocol/problems.ts';
import { newTillKey, NOON, Till, type TillKey } from './register-kit.ts';
import { foundSample } from './sample-federation.ts';

/** A directory for one test's data, with a way to be rid of it. */
export function temporaryDirectory(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'commontill-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface TestLedger extends RunningLedger {
  readonly dataDir: string;
  /** The ledger's clock, to be set. */
  readonly clock: { time: number };
  /** Asks the ledger's file itself. */
  rows<Row>(sql: string, ...values: (string | number)[]): Row[];
}

/** A real server on a free port over a real file, with the sample federation founded. */
export async function startTestLedger(options: Partial<StartOptions> = {}): Promise<TestLedger> {
  const directory = options.dataDir ? null : temporaryDirectory();
  const dataDir = options.dataDir ?? directory?.path ?? '';
  if (directory) await foundSample(dataDir);
  const clock = { time: NOON };
  const running = await startLedger({
    host: '127.0.0.1',
    port: 0,
    logLevel: 'error',
    now: () => clock.time,
    attemptsPerMinute: { enrolments: 1_000, signIns: 1_000 },
    ...options,
    dataDir,
  });
  const reader = new Database(join(dataDir, 'ledger.sqlite'), { readonly: true });
  return {
    ...running,
    dataDir,
    clock,
    rows: <Row>(sql: string, ...values: (string | number)[]) =>
      reader.prepare<(string | number)[], Row>(sql).all(...values),
    close: async () => {
      reader.close();
      await running.close();
      directory?.remove();
    },
  };
}

/** A new enrolment code, made in the ledger's file as the command line does. */
export async function newCode(
  ledger: Pick<TestLedger, 'dataDir' | 'clock'>,
  unit = 'cafe',
  replaces: string | null = null,
): Promise<string> {
  const db = await openDatabase(ledger.dataDir);
  const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
  const { code } = await createEnrolmentCode(db, unit, ledger.clock.time, random, replaces);
  await db.destroy();
  return code;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** What signs the requests of each register that was enrolled here. */
const signers = new Map<string, RequestSigner>();

/** What signs a register's requests. */
export function signerOf(register: RegisterKey): RequestSigner {
  const signer = signers.get(keyIdOf(register));
  if (!signer) throw new Error(`${keyIdOf(register)} was not enrolled here.`);
  return signer;
}

/** Asks for an enrolment with a code; from then on `asRegister` and `send` know the register's key. */
export async function askToEnrol(url: string, code: string, key: TillKey, name = 'Counter'): Promise<Answer> {
  const signature = await key.sign(enrolmentText(code, key.publicKey, name));
  const answer = await postJson(`${url}${PATHS.enrolments}`, {
    code,
    publicKey: key.publicKey,
    name,
    signature,
  });
  const made = enrolmentAnswerSchema.safeParse(answer.body);
  if (made.success) {
    const keyId = keyIdOf(made.data);
    signers.set(keyId, openRequestSigner({ keyId, sign: key.sign, now: () => NOON }));
  }
  return answer;
}

/** Asks an address as a register does: signed, and once more where the test's ledger lives at another time. */
export async function asRegister(
  url: string,
  register: RegisterKey,
  target: string,
  init: { readonly headers?: Record<string, string>; readonly body?: Uint8Array<ArrayBuffer> } = {},
): Promise<Response> {
  const signer = signerOf(register);
  const method = init.body ? 'POST' : 'GET';
  const once = async () => {
    const signed = await signer.headers(method, target, init.body ?? null);
    return fetch(url + target, { ...init, method, headers: { ...init.headers, ...signed } });
  };
  const response = await once();
  if (response.status !== 401) return response;
  const stale = staleSignatureSchema.safeParse(await response.clone().json());
  if (!stale.success) return response;
  signer.hear(stale.data.time);
  return once();
}

export interface EnrolledTill {
  readonly till: Till;
  readonly answer: EnrolmentAnswer;
}

/** Enrols a new till of the sample federation. */
export async function enrolTill(ledger: TestLedger, unit = 'cafe'): Promise<EnrolledTill> {
  const key = await newTillKey();
  const { body } = await askToEnrol(ledger.url, await newCode(ledger, unit), key);
  const answer = enrolmentAnswerSchema.parse(body);
  return { till: new Till({ unit, register: answer.register, epoch: answer.epoch }, key), answer };
}

/** Sends entries as a till does. */
export async function send(
  url: string,
  register: RegisterKey,
  entries: readonly SignedEntry[],
  options: { readonly gzip?: boolean; readonly time?: number } = {},
): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    [CLOCK_HEADER]: String(options.time ?? NOON),
  };
  const text = JSON.stringify({ entries });
  const sent = options.gzip
    ? { headers: { ...headers, 'content-encoding': 'gzip' }, body: new Uint8Array(gzipSync(text)) }
    : { headers, body: new TextEncoder().encode(text) };
  return answerOf(await asRegister(url, register, PATHS.entries(register.register), sent));
}

/** Sends any body as JSON. */
export async function postJson(
  address: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return answerOf(response);
}

/** Reads an answer that is JSON. */
export async function answerOf(response: Response): Promise<Answer> {
  const body = z.record(z.string(), z.unknown()).parse(await response.json());
  return { status: response.status, headers: response.headers, body };
}

/** The head that an answer or a refusal tells. */
export function headIn({ body }: Answer): Head | null {
  return readHead(headAnswerSchema.parse(body).head.text);
}
