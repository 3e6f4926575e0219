import * as z from 'zod/mini';
import { err, ok, type Result } from '../core/result.ts';
import {
  type Adjust,
  type Adjusted,
  type AdjustmentShown,
  adjustedSchema,
  type Chart,
  chartSchema,
} from '../protocol/adjustments.ts';
import { type EntriesFile, type Imported, importedSchema } from '../protocol/entries-file.ts';
import { type AskedNumber, askedText, type Heads, headsSchema } from '../protocol/heads.ts';
import { type HeldRegister, heldSchema, type Resolve, resolvedSchema } from '../protocol/held.ts';
import {
  type DayReport,
  dayReportSchema,
  type ExportKind,
  type NewCode,
  newCodeSchema,
  type Session,
  sessionSchema,
} from '../protocol/office.ts';
import {
  type FederationMonth,
  federationMonthSchema,
  type PeriodReport,
  periodReportSchema,
} from '../protocol/periods.ts';
import { OFFICE_HEADER, PATHS } from '../protocol/paths.ts';
import { problemSchema } from '../protocol/problems.ts';

/** Why the ledger gave no answer that can be shown. `code` is one of the problem table's. */
export type Failure =
  | { readonly type: 'unreachable' }
  | { readonly type: 'not-signed-in' }
  | { readonly type: 'refused'; readonly code: string }
  | { readonly type: 'not-understood' };

export type Answer<Value> = Promise<Result<Value, Failure>>;

/** The longest a page waits for an answer, in milliseconds. */
const PATIENCE_MS = 20_000;

/** Signs in; a wrong login is refused as `wrong-login`. The session is a cookie that no script sees. */
export const signIn = (login: string, password: string): Answer<Session> =>
  askFor(sessionSchema, PATHS.session, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });

/** Who is signed in, and the units they may see. */
export const fetchSession = (): Answer<Session> => askFor(sessionSchema, PATHS.session);

/** Ends the session. */
export async function signOut(): Answer<null> {
  const response = await ask(PATHS.session, { method: 'DELETE' });
  return response.ok ? ok(null) : response;
}

/** How far the ledger holds a unit's journals, and what it has at these numbers, as it signs that. [SYNC-15] */
export const fetchHeads = (unit: string, asked: readonly AskedNumber[]): Answer<Heads> => {
  const at = asked.length === 0 ? '' : `?at=${encodeURIComponent(askedText(asked))}`;
  return askFor(headsSchema, PATHS.heads(encodeURIComponent(unit)) + at);
};

/** A unit's business date, `YYYY-MM-DD`. [REPORT-1] */
export const fetchDay = (unit: string, date: string): Answer<DayReport> =>
  askFor(dayReportSchema, PATHS.day(encodeURIComponent(unit), date));

/** A unit's month or year. [REPORT-9] */
export const fetchPeriod = (unit: string, period: string): Answer<PeriodReport> =>
  askFor(periodReportSchema, PATHS.period(encodeURIComponent(unit), period));

/** The federation's month. [REPORT-10] */
export const fetchMonth = (month: string): Answer<FederationMonth> =>
  askFor(federationMonthSchema, PATHS.federationMonth(month));

/** What is held of a unit's registers. [FORK-1] */
export const fetchHeld = (unit: string): Answer<z.output<typeof heldSchema>> =>
  askFor(heldSchema, PATHS.held(encodeURIComponent(unit)));

/** Decides about everything that is held of a register. [FORK-3] */
export const resolveHeld = (
  unit: string,
  { register, epoch }: Pick<HeldRegister, 'register' | 'epoch'>,
  decision: Resolve,
): Answer<z.output<typeof resolvedSchema>> =>
  askFor(resolvedSchema, PATHS.resolution(encodeURIComponent(unit), encodeURIComponent(register), epoch), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(decision),
  });

/** Brings entries that a register wrote to a file, as many as one request may carry. [SYNC-12] */
export const importEntries = (
  unit: string,
  { register, epoch }: { readonly register: string; readonly epoch: number },
  brought: Pick<EntriesFile, 'entries' | 'statement'>,
): Answer<Imported> =>
  askFor(importedSchema, PATHS.importEntries(encodeURIComponent(unit), encodeURIComponent(register), epoch), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(brought),
  });

/** The accounts between which a unit's books can be adjusted. [ADJUST-2] */
export const fetchChart = (unit: string): Answer<Chart> =>
  askFor(chartSchema, PATHS.chart(encodeURIComponent(unit)));

/** Corrects the books of a business date. [ADJUST-1] */
export const postAdjustment = (unit: string, date: string, adjustment: Adjust): Answer<Adjusted> =>
  askFor(adjustedSchema, PATHS.adjustments(encodeURIComponent(unit), date), asJson(adjustment));

/** Undoes an adjustment by its opposite. [ADJUST-3] */
export const reverseAdjustment = (
  unit: string,
  { epoch, seq }: Pick<AdjustmentShown, 'epoch' | 'seq'>,
  reason: string,
): Answer<Adjusted> =>
  askFor(adjustedSchema, PATHS.reversal(encodeURIComponent(unit), epoch, seq), asJson({ reason }));

const asJson = (body: object) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** A one-time code for a new register of this unit, or for another tablet of one that is there. [ENROL-1] [ENROL-4] */
export const makeCode = (unit: string, replaces: string | null = null): Answer<NewCode> => {
  const query = replaces === null ? '' : `?replaces=${encodeURIComponent(replaces)}`;
  return askFor(newCodeSchema, `${PATHS.codes(encodeURIComponent(unit))}${query}`, { method: 'POST' });
};

/** A CSV file as it was answered; `covers` is the header that says up to which entries it goes. */
export interface ExportFile {
  readonly name: string;
  readonly content: Blob;
  readonly covers: string;
  /** What is held of these days, and so not in the file; minor units. [FORK-1] */
  readonly held: { readonly count: number; readonly amount: number };
}

export interface ExportRange {
  /** Business dates, inclusive. */
  readonly from: string;
  readonly to: string;
  readonly by: ExportKind;
}

/** A unit's business dates as CSV. [REPORT-3] */
export const fetchExport = (unit: string, { from, to, by }: ExportRange): Answer<ExportFile> =>
  fetchFile(
    `${PATHS.export(encodeURIComponent(unit))}?${new URLSearchParams({ from, to, by })}`,
    `${unit}_${from}_${to}_${by}.csv`,
  );

/** A file of the ledger's, under the name that it says or else this one. */
export async function fetchFile(path: string, otherwise: string): Answer<ExportFile> {
  const response = await ask(path, {}, LONG_PATIENCE_MS);
  if (!response.ok) return response;
  const { headers } = response.value;
  const named = /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1];
  try {
    return ok({
      name: named ?? otherwise,
      content: await response.value.blob(),
      covers: headers.get('x-covers') ?? '',
      held: readHeld(headers.get('x-held') ?? ''),
    });
  } catch {
    return err({ type: 'unreachable' });
  }
}

function readHeld(header: string): ExportFile['held'] {
  const [, count = '0', amount = '0'] = /^(\d+):(-?\d+)$/.exec(header) ?? [];
  return { count: Number(count), amount: Number(amount) };
}

/** A year by line takes a while to write. */
const LONG_PATIENCE_MS = 180_000;

/** Asks and reads the answer by its schema. */
export async function askFor<Schema extends z.ZodMiniType>(
  schema: Schema,
  path: string,
  init: RequestInit = {},
): Answer<z.output<Schema>> {
  const response = await ask(path, init);
  if (!response.ok) return response;
  const read = schema.safeParse(await jsonOf(response.value));
  return read.success ? ok(read.data) : err({ type: 'not-understood' });
}

/** Asks as the office does; any answer that is no success is a failure. */
export async function ask(path: string, init: RequestInit, patience = PATIENCE_MS): Answer<Response> {
  const headers = new Headers(init.headers);
  headers.set(OFFICE_HEADER, '1');
  try {
    const response = await fetch(path, {
      ...init,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    });
    return response.ok ? ok(response) : err(await failureOf(response));
  } catch {
    return err({ type: 'unreachable' });
  }
}

/** A problem of the table; where something in between answers for the ledger, the ledger is not reachable. */
async function failureOf(response: Response): Promise<Failure> {
  const problem = problemSchema.safeParse(await jsonOf(response));
  if (!problem.success) return { type: response.status >= 500 ? 'unreachable' : 'not-understood' };
  const { code } = problem.data;
  return code === 'not-signed-in' ? { type: 'not-signed-in' } : { type: 'refused', code };
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
