import { join } from 'node:path';
import {
  type EnrolledTill,
  enrolTill,
  startTestLedger,
  type TestLedger,
} from '../tests/ledger/server-kit.ts';
import { type BareInserts, openBareInserts, SHAPES } from './bare-inserts.ts';

/** A running ledger with one enrolled till, and beside its file another one for bare inserts. */
export interface Workbench extends EnrolledTill {
  readonly ledger: TestLedger;
  readonly bare: BareInserts;
}

/** Sets one up in a temporary folder, works with it, and clears it away. */
export async function withWorkbench<Value>(work: (bench: Workbench) => Promise<Value>): Promise<Value> {
  const ledger = await startTestLedger();
  try {
    const shapes = ledger.rows<{ sql: string }>(SHAPES).map(({ sql }) => sql);
    const bare = openBareInserts(join(ledger.dataDir, 'bare.sqlite'), shapes);
    try {
      return await work({ ledger, bare, ...(await enrolTill(ledger)) });
    } finally {
      bare.close();
    }
  } finally {
    await ledger.close();
  }
}
