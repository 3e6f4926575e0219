import * as z from 'zod/mini';
import { isStorable } from '../core/journal/envelope.ts';

/** A text that every database keeps as it is: each one that a request brings is checked by it. [JOURNAL-6] */
export const storable = z.refine<string>(isStorable, 'has characters that no database keeps');
