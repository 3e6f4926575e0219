import { verifyBatches } from './verification.ts';

/** Verifies batches in the thread pool that this process has; prints what that took. */
const [warmUp = 0, counted = 0] = process.argv.slice(2).map(Number);
console.log(JSON.stringify(await verifyBatches(warmUp, counted)));
