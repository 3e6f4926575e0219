import type { Plugin } from 'vite';

/** A chunk as the bundler hands it over: only what is needed to follow it. */
export interface LinkedChunk {
  readonly fileName: string;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  readonly facadeModuleId: string | null;
  readonly moduleIds: readonly string[];
}

/** The pages that would run a module which is not theirs, at once or later: they reach the chunk that it is in. */
export function strayPages(chunks: readonly LinkedChunk[], module: string, page: string): string[] {
  const stray = (start: LinkedChunk): boolean => {
    const seen = new Set<string>();
    const visit = ({ fileName, imports, dynamicImports, moduleIds }: LinkedChunk): boolean => {
      if (seen.has(fileName)) return false;
      seen.add(fileName);
      if (moduleIds.includes(module)) return true;
      const next = new Set([...imports, ...dynamicImports]);
      return chunks.some((chunk) => next.has(chunk.fileName) && visit(chunk));
    };
    return visit(start);
  };
  return chunks
    .filter(({ facadeModuleId }) => facadeModuleId?.endsWith('.html') && !facadeModuleId.endsWith(page))
    .filter(stray)
    .flatMap(({ facadeModuleId }) => facadeModuleId ?? []);
}

/** Fails the build where another page would run a page's own entry: an office must never open a till. */
export const keptApart = (entry: string, page: string): Plugin => ({
  name: 'commontill-kept-apart',
  apply: 'build',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).flatMap((each) => (each.type === 'chunk' ? [each] : []));
    const stray = strayPages(chunks, entry, page);
    if (stray.length > 0) this.error(`${stray.join(', ')} would run ${entry}.`);
  },
});
