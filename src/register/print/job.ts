import type { PrintJob } from './job-store.ts';
import type { Ticket } from './ticket.ts';

/** A receipt nobody waits for any more is not printed. [PRINT-2] */
const EXPIRY_MS = 10 * 60_000;
/** A drawer must not spring open when nobody expects it. [PRINT-4] */
const KICK_MS = 30_000;
/** How far a clock may be set back before the age of a job counts as unknown. */
const CLOCK_SLACK_MS = 60_000;

/** A new job. A copy opens no drawer; without a ticket it is the drawer alone. [PRINT-4, PRINT-5] */
export const newJob = (
  id: string,
  now: number,
  { ticket, kick, label }: { ticket: Ticket | null; kick: boolean; label: string },
): PrintJob => ({
  id,
  ticket,
  kick: ticket ? kick && !ticket.copy : true,
  label,
  createdAt: now,
  expiresAt: now + (ticket ? EXPIRY_MS : KICK_MS),
  attempts: 0,
  state: 'waiting',
  brokeOff: false,
});

/** Whether it is too late to print it. A clock that went back says nothing about age: then it is too. [PRINT-2] */
export const hasExpired = ({ createdAt, expiresAt }: PrintJob, now: number): boolean =>
  now >= expiresAt || now < createdAt - CLOCK_SLACK_MS;

/** Whether printing it now opens the drawer. [PRINT-4] */
export const opensDrawer = ({ kick, createdAt }: PrintJob, now: number): boolean =>
  kick && now < createdAt + KICK_MS;

/** A job after an attempt that failed. Once a byte was sent, the drawer may have opened: it is not opened again. */
export const afterFailure = (job: PrintJob, begun: boolean): PrintJob => ({
  ...job,
  attempts: job.attempts + 1,
  state: 'waiting',
  kick: job.kick && !begun,
  brokeOff: job.brokeOff || begun,
});

/** A job as a reload finds it: what was printing then may be on paper in part. [PRINT-3] */
export const afterRestart = (job: PrintJob): PrintJob =>
  job.state === 'printing' ? afterFailure(job, true) : job;

/** Whether there is anything left of it to print. */
export const isSpent = ({ ticket, kick }: PrintJob): boolean => !ticket && !kick;

/** How long to wait before trying again: 2 seconds, then twice as long each time, 30 at most. */
export const backOff = (failures: number): number => Math.min(30_000, 1_000 * 2 ** Math.min(failures, 10));
