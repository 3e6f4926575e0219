import type { Page } from '@playwright/test';
import * as z from 'zod/mini';

const compilation = z.object({
  name: z.literal('v8.compile'),
  args: z.object({
    fileName: z.string().check(z.includes('-script-')),
    data: z.object({ consumedCacheSize: z.optional(z.number()), cacheRejected: z.optional(z.boolean()) }),
  }),
});

/**
 * The first scripts of a page that the browser ran as it had kept them, compiled, while something was done: their names
 * without what tells versions apart.
 */
export async function keptCompiled(page: Page, doing: () => Promise<unknown>): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const events: unknown[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['v8'] },
  });
  await doing();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  return events
    .flatMap((event) => {
      const read = compilation.safeParse(event);
      return read.success ? [read.data.args] : [];
    })
    .filter(({ data }) => (data.consumedCacheSize ?? 0) > 0 && data.cacheRejected === false)
    .flatMap(({ fileName }) => /\/([^/]+)-script-/.exec(fileName)?.[1] ?? [])
    .toSorted();
}
