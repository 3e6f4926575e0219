import * as z from 'zod/mini';
import { catalogueSchema } from '../core/catalogue.ts';
import type { KeptPrices } from './price-list.ts';

const schema = z.object({ content: catalogueSchema, etag: z.string() });

/** A price list as some version kept it, `{ content, etag }`, checked; null if this version can't read it. */
export function checkedPrices(kept: unknown): KeptPrices | null {
  const checked = z.safeParse(schema, kept);
  return checked.success ? { catalogue: checked.data.content, etag: checked.data.etag } : null;
}
