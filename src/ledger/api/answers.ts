import type * as z from 'zod/mini';
import { problemSchema } from '../../protocol/problems.ts';

/** What an address answers: its own shape, or a problem of the table. */
export const answers = <Schema extends z.ZodMiniType>(schema: Schema) => ({
  200: schema,
  '4xx': problemSchema,
  '5xx': problemSchema,
});
