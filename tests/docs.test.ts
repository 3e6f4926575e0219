import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));

const pages = [...readdirSync('.').filter((name) => name.endsWith('.md')), ...filesIn('docs', /\.md$/)];

const linksIn = (page: string): string[] =>
  [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].flatMap(([, target]) => target ?? []);

const rules = new Set(
  [...readFileSync('docs/SPEC.md', 'utf8').matchAll(/\*\*([A-Z]+-\d+)\*\*/g)].map(([, rule]) => rule),
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

  test('every rule that code or a test names stands in the SPEC', () => {
    expect(rules.size).toBeGreaterThan(50);
    const named = [...filesIn('src', /\.tsx?$/), ...filesIn('tests', /\.ts$/)].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\[([A-Z]{3,}-\d+)\]/g)].map(
        ([, rule]) => `${rule} in ${file}`,
      ),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((each) => !rules.has(each.split(' ')[0]))).toEqual([]);
  });

  test('the README shows the two commands', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
  });
});
