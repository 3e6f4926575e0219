import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PERIOD_COLUMNS } from '../../src/ledger/reports/export-period.ts';
import { DAY_COLUMNS } from '../../src/ledger/reports/export-days.ts';
import { LINE_COLUMNS } from '../../src/ledger/reports/export-lines.ts';
import { SALE_COLUMNS } from '../../src/ledger/reports/export-sales.ts';
import { FLAGS } from '../../src/protocol/flags.ts';
import { MOST_EXPORT_DAYS } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';

const page = readFileSync('docs/exports.md', 'utf8');

/** The names in the table of columns under a heading, in their order. */
function documented(heading: string): string[] {
  const section = page.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  const table = section.split('| column | meaning | example |')[1]?.split('\n\n')[0] ?? '';
  return [...table.matchAll(/^\| `([a-z_]+)` \| \S.* \| `.+` \|$/gm)].map(([, name]) => name ?? '');
}

test.each([
  ['By line', LINE_COLUMNS],
  ['By sale', SALE_COLUMNS],
  ['By day', DAY_COLUMNS],
  ['By period', PERIOD_COLUMNS],
] as const)('[REPORT-3] the columns %s are documented, all of them and no other', (heading, columns) => {
  expect(documented(heading)).toEqual([...columns]);
});

test('[REPORT-3] the page names each address under which a file is given', () => {
  for (const path of [
    `${PATHS.export('UNIT')}?`,
    PATHS.periodFile('UNIT', '2026-11'),
    PATHS.federationMonthFile('2026-11'),
  ])
    expect(page).toContain(`\`GET ${path}`);
});

test('[REPORT-3] the page names the longest range', () => {
  expect(page).toContain(`At most ${MOST_EXPORT_DAYS} days`);
});

test('[LEDGER-3] the page names every flag', () => {
  for (const flag of FLAGS) expect(page).toContain(`\`${flag}\``);
});
