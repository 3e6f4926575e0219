import { FAULTS } from './faults.ts';
import { playsWell } from './schedules.ts';

/** `npm run simulate -- --seed 123` tells the story of one; the other half plays in a file of its own, beside this one. */
playsWell(
  '[SYNC-2] 5,000 schedules of every fault keep every invariant',
  { from: 1, count: 5_000 },
  'memory',
  FAULTS,
);
