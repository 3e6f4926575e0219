import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { plainScript } from './plain-script.ts';

/** Links of a page to its own modules, run or asked for early. */
const MODULES =
  /[ \t]*<(?:script type="module"[^>]*? src|link rel="modulepreload"[^>]*? href)="\/([^"]+)"[^>]*>(?:<\/script>)?\n?/g;

/** The files of the modules that a page names, each once. */
export const modulesOf = (html: string): string[] => [
  ...new Set([...html.matchAll(MODULES)].flatMap(([, file]) => file ?? [])),
];

/** A page that runs plain scripts in place of the modules they were, before all others; `scripts` says which, in order. */
export function withScripts(html: string, scripts: ReadonlyMap<string, string>): string {
  const named = modulesOf(html);
  const tags = [...scripts].flatMap(([module, script]) =>
    named.includes(module) ? [`    <script defer src="/${script}"></script>`] : [],
  );
  const rest = html.replace(MODULES, (tag: string, file: string) => (scripts.has(file) ? '' : tag));
  return tags.length === 0 ? html : rest.replace('<head>', ['<head>', ...tags].join('\n'));
}

/** Files so that each comes after those it imports. */
export function inOrder(files: readonly string[], importsOf: (file: string) => readonly string[]): string[] {
  const sorted = new Set<string>();
  const visit = (file: string): void => {
    if (sorted.has(file)) return;
    for (const next of importsOf(file)) visit(next);
    sorted.add(file);
  };
  for (const file of files) visit(file);
  return [...sorted];
}

/** What the script of a chunk's file is called, beside it: by the chunk's own name and by what is in the script. */
export function scriptName(file: string, name: string, script: string): string {
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 8);
  return `${file.slice(0, file.lastIndexOf('/') + 1)}${name}-script-${hash}.js`;
}

/**
 * Has a page's first modules run as plain scripts: when a service worker keeps a plain script, Chromium also keeps what
 * it made of it, and a cold start need not read it again. Of a module it does not. Every page that names one of them
 * runs the script, and what is loaded later imports from modules that pass on what the scripts made. It must come after
 * everything that weighs or follows chunks. [START-2]
 */
export const firstScripts = (page: string): Plugin => ({
  name: 'commontill-first-scripts',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const html = bundle[page];
      if (html?.type !== 'asset') return; // the worker's own build
      const importsOf = (file: string): readonly string[] => {
        const chunk = bundle[file];
        return chunk?.type === 'chunk' ? chunk.imports : [];
      };
      const scripts = new Map<string, string>();
      for (const file of inOrder(modulesOf(String(html.source)), importsOf)) {
        const chunk = bundle[file];
        if (chunk?.type !== 'chunk') return this.error(`${page} names ${file}, which is no chunk.`);
        const { script, module } = plainScript(file, chunk.code);
        const fileName = scriptName(file, chunk.name, script);
        this.emitFile({ type: 'asset', fileName, source: script });
        // The bundler's helpers keep no state, and their file has one name in all versions: it stays what it was.
        if (!file.includes('rolldown-runtime')) chunk.code = module;
        scripts.set(file, fileName);
      }
      for (const each of Object.values(bundle)) {
        if (each.type === 'asset' && each.fileName.endsWith('.html')) {
          each.source = withScripts(String(each.source), scripts);
        }
      }
      this.info(`plain scripts: ${[...scripts.values()].join(', ')}`);
    },
  },
});
