import type { StoreApi } from 'zustand/vanilla';
import { play } from '../ui/sound.ts';
import type { TillState, WhyRefused } from './state.ts';

/** Says and sounds that a scan was not taken, and why, until somebody has read it; each time it is another one. [FIND-9] */
export function refuseScan(store: StoreApi<TillState>, why: WhyRefused): false {
  const { scanRefused, soundOn } = store.getState();
  store.setState({ scanRefused: { ...why, turn: (scanRefused?.turn ?? 0) + 1 } });
  if (soundOn) play('stop');
  return false;
}
