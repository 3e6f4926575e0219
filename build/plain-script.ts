import { parseSync } from 'vite';

/** Names outside, and inside. */
type Names = readonly (readonly [theirs: string, ours: string])[];

/** A module in parts: its code without imports and exports, and what those were. */
interface Cut {
  readonly code: string;
  readonly imports: readonly { readonly file: string; readonly names: Names }[];
  readonly exports: Names;
}

/** Where the pieces of a page find each other. */
const PIECES = 'globalThis.commontill';

/** A piece by the name of its file, without the folder. */
const piece = (path: string): string => `${PIECES}[${JSON.stringify(path.slice(path.lastIndexOf('/') + 1))}]`;

/**
 * A module as the bundler writes it, as a plain script, and as a module that passes on what the script made. Names go by
 * value: what a module exports must not be set anew later. Throws for what the bundler does not write, such as
 * `export *`.
 */
export function plainScript(
  file: string,
  code: string,
): { readonly script: string; readonly module: string } {
  const cut = cutModule(file, code);
  const taken = cut.imports.map(
    ({ file: from, names }) =>
      `const{${names.map(([theirs, ours]) => `${theirs}:${ours}`).join(',')}}=${piece(from)};`,
  );
  const given = cut.exports.map(([theirs, ours]) => `${theirs}:${ours}`).join(',');
  const begun = `${PIECES}??={};${piece(file)}=(()=>{"use strict";${taken.join('')}`;
  const passed = cut.exports.map(([theirs], at) => `,_${at}=p.${theirs}`).join('');
  const names = cut.exports.map(([theirs], at) => `_${at} as ${theirs}`).join(',');
  return {
    script: `${begun}${cut.code}\nreturn{${given}}})();`,
    module: `const p=${piece(file)}${passed};export{${names}};`,
  };
}

function cutModule(file: string, code: string): Cut {
  const { module, errors } = parseSync(file, code, { sourceType: 'module' });
  const refused = (what: string): Error => new Error(`${file} has ${what}, which no plain script can have.`);
  if (errors.length > 0) throw refused('a syntax error');
  const exports: Names = module.staticExports.flatMap(({ entries }) =>
    entries.map(({ exportName, localName, moduleRequest }) => {
      if (moduleRequest || !exportName.name || !localName.name) throw refused('an export of another kind');
      return [exportName.name, localName.name] as const;
    }),
  );
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    file: moduleRequest.value,
    names: entries.map(({ importName, localName }) => {
      if (!importName.name) throw refused('an import of a whole module');
      return [importName.name, localName.value] as const;
    }),
  }));
  const cuts = [
    ...[...module.staticImports, ...module.staticExports].map((span) => ({ ...span, instead: '' })),
    // A plain script has no address to ask for; the page's stands in for it.
    ...module.importMetas.map((span) => ({ ...span, instead: '({url:document.baseURI})' })),
  ].toSorted((a, b) => a.start - b.start);
  let [rest, at] = ['', 0];
  for (const { start, end, instead } of cuts) {
    rest += code.slice(at, start) + instead;
    at = end;
  }
  return { code: rest + code.slice(at), imports, exports };
}
