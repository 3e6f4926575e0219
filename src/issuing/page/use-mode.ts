import { useSyncExternalStore } from 'react';
import type { Mode } from '../../core/lino/unit-colours.ts';

const dark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

function subscribe(changed: () => void): () => void {
  const query = dark();
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** On paper or in the dark, as the laptop is set; it follows when that changes. */
export const useMode = (): Mode => useSyncExternalStore(subscribe, () => (dark().matches ? 'dark' : 'light'));
