import { FAULTS } from './faults.ts';
import { playsWell } from './schedules.ts';

playsWell('[SYNC-2] so do 5,000 more', { from: 5_001, count: 5_000 }, 'memory', FAULTS);
