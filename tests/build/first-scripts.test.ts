import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { inOrder, modulesOf, scriptName, withScripts } from '../../build/first-scripts.ts';
import { plainScript } from '../../build/plain-script.ts';

const PAGE = `<!doctype html>
<html>
  <head>
    <link rel="modulepreload" crossorigin href="/assets/helpers-0.js">
    <meta charset="utf-8" />
    <script async src="/open-store.js"></script>
    <script type="module" crossorigin src="/assets/common-1.js"></script>
    <script type="module" crossorigin src="/assets/office-2.js"></script>
    <link rel="stylesheet" href="/assets/common-1.css">
  </head>
</html>`;

const COMMON = `import{a as x}from"./helpers-0.js";var n=x(20);function set(e){return n+e}export{set as s,n as default$1};`;
const HELPERS = 'const f=e=>e*2;export{f as a};';

test('a page names its modules, each once', () => {
  expect(modulesOf(PAGE)).toEqual(['assets/helpers-0.js', 'assets/common-1.js', 'assets/office-2.js']);
});

test('a page runs the scripts of those it names, in order and before its other modules', () => {
  const scripts = new Map([
    ['assets/helpers-0.js', 'assets/helpers-script-a.js'],
    ['assets/common-1.js', 'assets/common-script-b.js'],
    ['assets/first-3.js', 'assets/first-script-c.js'],
  ]);
  const page = withScripts(PAGE, scripts);
  expect([...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)).toEqual([
    '/assets/helpers-script-a.js',
    '/assets/common-script-b.js',
    '/open-store.js',
    '/assets/office-2.js',
    '/assets/common-1.css',
  ]);
  expect(page).toContain('<script defer src="/assets/common-script-b.js"></script>');
  expect(withScripts('<head><p>none</p></head>', scripts)).toBe('<head><p>none</p></head>');
});

test('a script comes after those it takes from', () => {
  const imports: Record<string, string[]> = {
    first: ['common', 'helpers'],
    common: ['helpers'],
    helpers: [],
  };
  expect(inOrder(['first', 'common'], (file) => imports[file] ?? [])).toEqual(['helpers', 'common', 'first']);
});

test('scripts give each other what their modules did, and modules pass it on', async () => {
  const [helpers, common] = [
    plainScript('assets/helpers-0.js', HELPERS),
    plainScript('assets/common-1.js', COMMON),
  ];
  const page: { commontill?: Record<string, Record<string, unknown>> } = {};
  runInNewContext(`globalThis.f='untouched';${helpers.script}${common.script}`, page);
  expect(page).toMatchObject({ f: 'untouched' });
  expect(page.commontill?.['common-1.js']).toMatchObject({ default$1: 40 });
  Object.assign(globalThis, { commontill: page.commontill });
  const passed: Record<string, unknown> = await import(
    `data:text/javascript,${encodeURIComponent(common.module)}`
  );
  expect(Object.keys(passed).toSorted()).toEqual(['default$1', 's']);
  expect(passed['s']).toBe(page.commontill?.['common-1.js']?.['s']);
  Reflect.deleteProperty(globalThis, 'commontill');
});

test('where a module asks for its own address, the page’s stands in', () => {
  const { script } = plainScript('a.js', 'const u=new URL("/x",import.meta.url).href;export{u};');
  const page: { commontill?: Record<string, unknown>; document: object; URL: typeof URL } = {
    document: { baseURI: 'https://till.example/menu' },
    URL,
  };
  runInNewContext(script, page);
  expect(page.commontill?.['a.js']).toMatchObject({ u: 'https://till.example/x' });
});

test.each([
  ['export*from"./b.js";', 'an export of another kind'],
  ['import*as b from"./b.js";', 'an import of a whole module'],
  ['const a=;', 'a syntax error'],
])('%s is refused', (code, what) => {
  expect(() => plainScript('a.js', code)).toThrow(what);
});

test('a script is named by its chunk and by what is in it, whatever the module’s own hash looks like', () => {
  const named = scriptName('assets/common-EXgI-gFq.js', 'common', 'let a;');
  expect(named).toMatch(/^assets\/common-script-[0-9a-f]{8}\.js$/);
  expect(scriptName('assets/common-DgMerkuy.js', 'common', 'let a;')).toBe(named);
  expect(scriptName('assets/common-DgMerkuy.js', 'common', 'let b;')).not.toBe(named);
});
