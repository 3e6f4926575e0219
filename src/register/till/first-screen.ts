import type { Desk } from './desk.ts';
import { whenIdle } from './when-idle.ts';

/** Resolves once the till knows what it shows first, and the tablet has a quiet moment: what nobody waits for. */
export const afterFirstScreen = ({ store }: Pick<Desk, 'store'>): Promise<void> =>
  new Promise<void>((resolve) => {
    if (store.getState().phase !== 'starting') return resolve();
    const stop = store.subscribe(({ phase }) => {
      if (phase === 'starting') return;
      stop();
      resolve();
    });
  }).then(whenIdle);
