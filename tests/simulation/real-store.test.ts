import { DEATHS } from './faults.ts';
import { playsWell } from './schedules.ts';

playsWell("[SYNC-2] so do 30 schedules with the tablet's real store", { from: 10_001, count: 30 }, 'dexie', [
  ...DEATHS,
  'page-died-awaiting',
  'tablet-cloned',
  'tablet-set-back',
  'ledger-restored',
]);
