import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

export interface Budget {
  readonly name: string;
  /** The module, relative to the project, whose chunk and static imports count. */
  readonly entry: string;
  /** Kilobytes (1,000 bytes), gzipped. */
  readonly most: number;
}

/** A file of the build that is no chunk of the page's own: a worker, WebAssembly. */
export interface FileBudget {
  readonly name: string;
  /** What its name looks like. */
  readonly file: RegExp;
  readonly most: number;
}

/** A chunk as the bundler hands it over: only what is needed to weigh it. */
export interface WeighedChunk {
  readonly fileName: string;
  readonly code: string;
  readonly imports: readonly string[];
  readonly facadeModuleId: string | null;
}

/** The gzipped kilobytes of an entry's chunk with everything it imports at once; null if there is no such chunk. */
export function weigh(
  chunks: readonly WeighedChunk[],
  entry: string,
  except: ReadonlySet<string> = new Set(),
) {
  const first = chunks.find((chunk) => chunk.facadeModuleId?.replaceAll('\\', '/').endsWith(`/${entry}`));
  if (!first) return null;
  const files = new Set<string>();
  const visit = (fileName: string) => {
    const chunk = chunks.find((each) => each.fileName === fileName);
    if (!chunk || files.has(fileName) || except.has(fileName)) return;
    files.add(fileName);
    for (const next of chunk.imports) visit(next);
  };
  visit(first.fileName);
  const code = chunks
    .filter((chunk) => files.has(chunk.fileName))
    .map((chunk) => gzipSync(chunk.code).length);
  return { kilobytes: code.reduce((a, b) => a + b, 0) / 1000, files };
}

/** The gzipped kilobytes of the files with such names; null if there are none. */
export function weighFiles(
  files: readonly { readonly fileName: string; readonly source: string | Uint8Array }[],
  name: RegExp,
): number | null {
  const found = files.filter(({ fileName }) => name.test(fileName));
  if (found.length === 0) return null;
  return found.reduce((sum, { source }) => sum + gzipSync(source).length, 0) / 1000;
}

/** Fails the build when an entry or a file weighs more than its budget, and prints the weights. */
export function bundleBudget(budgets: readonly Budget[], files: readonly FileBudget[]): Plugin {
  return {
    name: 'commontill-bundle-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((each) => (each.type === 'chunk' ? [each] : []));
      if (!chunks.some((chunk) => chunk.facadeModuleId?.endsWith('index.html'))) return; // the worker's own build
      const assets = Object.values(bundle).flatMap((each) => (each.type === 'asset' ? [each] : []));
      const check = (name: string, kilobytes: number, most: number): void => {
        const line = `${name}: ${kilobytes.toFixed(1)} of ${most} KB gzipped`;
        if (kilobytes > most) this.error(`Over budget. ${line}`);
        this.info(line);
      };
      let loaded: ReadonlySet<string> = new Set();
      for (const { name, entry, most } of budgets) {
        const weight = weigh(chunks, entry, loaded);
        if (!weight) return this.error(`No chunk for ${entry}: ${name} can't be weighed.`);
        loaded = new Set([...loaded, ...weight.files]);
        check(name, weight.kilobytes, most);
      }
      for (const { name, file, most } of files) {
        const kilobytes = weighFiles(assets, file);
        if (kilobytes === null) return this.error(`No file like ${file}: ${name} can't be weighed.`);
        check(name, kilobytes, most);
      }
    },
  };
}
