import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));

const pages = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...filesIn('docs', /\.md$/),
  join('tests', 'vectors', 'README.md'),
];

const linksIn = (page: string): string[] =>
  [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].flatMap(([, target]) => target ?? []);

const rules = new Set(
  [...readFileSync('docs/SPEC.md', 'utf8').matchAll(/\*\*([A-Z]+-\d+)\*\*/g)].map(([, rule]) => rule),
);

const code = ['src', 'bench', 'build'].flatMap((folder) => filesIn(folder, /\.tsx?$/));
const tests = filesIn('tests', /\.tsx?$/);

/** What only tells of a rule does not hold it. */
const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');

/** The words that a page has as code within its sentences. */
const codeIn = (page: string): string[] =>
  [
    ...readFileSync(page, 'utf8')
      .replaceAll(/^```[\s\S]*?^```/gm, '')
      .matchAll(/`([^`\n]+)`/g),
  ].flatMap(([, span = '']) => span.split(/\s+/));

/** A path, or the name of a file of ours. */
const PATH = /^[\w.@-]+(\/[\w.@-]+)+\/?$|^[\w.-]+\.(tsx?|m?js|json|ya?ml|html|css|md)$/;

/** What looks like one and is something else: of a ledger, a backup or an issuer; a network, a time zone, a date. */
const NOT_OURS: ReadonlySet<string> = new Set(
  './data backup.json issuer.json cards.json federation.json 10.0.0.0/8 Europe/Dublin 24/11/2026'.split(' '),
);

describe('the documents', () => {
  test.each(pages)('every link of %s leads to a file that is there', (page) => {
    const dead = linksIn(page)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => !existsSync(join(dirname(page), target)));
    expect(dead).toEqual([]);
  });

  test('the pages that a reader starts from are among them', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'ARCHITECTURE.md', join('docs', 'SPEC.md')]));
    expect(linksIn('ARCHITECTURE.md').length).toBeGreaterThan(20);
  });

  test.each(pages)('every file and folder that %s names is there', (page) => {
    const named = codeIn(page).filter((word) => PATH.test(word) && !NOT_OURS.has(word));
    const dead = named.filter(
      (word) => !['.', dirname(page), 'src', 'node_modules'].some((base) => existsSync(join(base, word))),
    );
    expect([...new Set(dead)]).toEqual([]);
  });

  test('every script that a page names can be run', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const named = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => ({
        page,
        name,
      })),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('every rule that code, a test or a page names stands in the SPEC', () => {
    expect(rules.size).toBeGreaterThan(50);
    const files = [...code, ...tests, ...pages];
    const named = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\[([A-Z]{3,}-\d+)\]/g)].map(
        ([, rule]) => `${rule} in ${file}`,
      ),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((each) => !rules.has(each.split(' ')[0]))).toEqual([]);
  });

  test('every rule of the SPEC is held by a test', () => {
    const held = new Set(
      tests.flatMap((file) =>
        [...withoutComments(readFileSync(file, 'utf8')).matchAll(/[['"]([A-Z]{3,}-\d+)[\]'"]/g)].map(
          ([, rule]) => rule,
        ),
      ),
    );
    expect([...rules].filter((rule) => !held.has(rule))).toEqual([]);
  });

  test('the README shows the two commands', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
  });
});
