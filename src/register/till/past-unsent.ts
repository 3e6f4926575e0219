import { pastUnsent } from '../../device/past-epochs.ts';
import { observe } from '../../device/reading.ts';
import type { Desk } from './desk.ts';

/** Counts what is unsent of the epochs that this tablet was before, whoever sends it; gives the way to stop. [ENROL-6] */
export const countPast = ({ db, store }: Pick<Desk, 'db' | 'store'>): (() => void) =>
  observe(
    () => pastUnsent(db),
    (count) => store.setState({ pastUnsent: count }),
  );
