import { err } from '../../core/result.ts';
import type { Written } from './write-entry.ts';

/**
 * What came of writing, also where the part of the app that writes could not be loaded: that wrote nothing, and is
 * said like any other error. Writing itself never rejects.
 */
export const orNotLoaded = (write: () => Written): Written =>
  write().catch(() => err({ type: 'not-loaded' }));
