import type { FederationData, StaffMember } from '../ledger/load/data.ts';
import type { DemoStaff } from './folder.ts';

/** A label and what stands beside it, line by line. */
type Item = readonly [label: string, lines: readonly string[]];

const INDENT = '  ';
const LABEL = 17;

/** Items under each other, labels in one column; a line between any two. */
const layOut = (items: readonly Item[]): string =>
  items
    .map(([label, lines]) =>
      lines
        .map((line, at) => `${INDENT}${(at === 0 ? label : '').padEnd(LABEL)}${line}`.trimEnd())
        .join('\n'),
    )
    .join('\n\n');

/** Rows of cells as lines with even columns. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => Array.from(row[at] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('   ')
      .trimEnd(),
  );
}

/** What was made at random for one data directory, as `demo/welcome.txt` keeps it: logins and PINs. */
export function secretsText(
  { units }: FederationData,
  staff: readonly DemoStaff[],
  office: { readonly login: string; readonly password: string },
): string {
  const byId = units.toSorted((a, b) => (a.unit.id < b.unit.id ? -1 : 1));
  const first = byId.map(({ unit }) => {
    const person = staff.find((each) => each.unit === unit.id);
    return [unit.name, person?.name ?? '', `PIN ${person?.pin ?? ''}`];
  });
  return `${layOut([
    ['Office login', [office.login, `password ${office.password}`]],
    [
      'At the till',
      [
        ...columns(first),
        `In Spanish: ${speakersOf(byId, 'es')}`,
        'Everyone else: demo/federation/staff.csv in the data directory',
      ],
    ],
  ])}\n`;
}

/** With whom the till speaks a language, each with their units: `Tomé (Kitchen Table, Warm Water), Petra (Lantern)`. */
function speakersOf(units: FederationData['units'], language: StaffMember['language']): string {
  const places = new Map<string, string[]>();
  for (const { unit, staff } of units) {
    for (const person of staff.filter((each) => each.language === language)) {
      places.set(person.name, [...(places.get(person.name) ?? []), unit.name]);
    }
  }
  return [...places].map(([name, where]) => `${name} (${where.join(', ')})`).join(', ');
}

/** An enrolment code and where it leads. */
export interface UnitCode {
  readonly unit: string;
  readonly code: string;
  readonly url: string;
}

export interface Welcome {
  readonly url: string;
  /** Where the first account is made, while there is none. */
  readonly foundingUrl: string | null;
  readonly dataDir: string;
  readonly federation: { readonly name: string; readonly fingerprint: string } | null;
  /** Codes made just now and the local time until which they work; null when there are registers already. */
  readonly codes: { readonly units: readonly UnitCode[]; readonly until: string } | null;
  /** What the demo's `welcome.txt` says, and the paths of its sheet and its folder; null for a real federation. */
  readonly demo: { readonly secrets: string; readonly sheet: string; readonly folder: string } | null;
}

/** What the terminal says once the ledger answers. */
export function welcomeText({ url, foundingUrl, dataDir, federation, codes, demo }: Welcome): string {
  const title = federation ? `${federation.name}${demo ? ', a demo' : ''}` : 'No federation yet';
  const addresses: Item[] = [
    ['Register', [`${url}/`]],
    ['Office', [`${url}/office`]],
    ['Issuing cards', [`${url}/issuing`]],
    ['Wallet', [`${url}/wallet`]],
  ];
  const parts = [
    `${INDENT}Commontill: ${title}`,
    layOut(addresses).replaceAll('\n\n', '\n'),
    federation ? layOut([['Enrol a tablet', enrolLines(federation.fingerprint, codes)]]) : firstSteps(),
    ...(foundingUrl ? [layOut([['First account', ['Made here, once, within an hour:', foundingUrl]]])] : []),
    ...(demo
      ? [
          demo.secrets.trimEnd(),
          layOut([
            ['Sample cards', [demo.sheet, 'Open it in a browser, or print it.']],
            [
              'Steward',
              [
                `${demo.folder}/keys/federation   the federation's key`,
                `${demo.folder}/trust-list.bin    the trust list in force`,
                'What to do with them: docs/issuing.md',
              ],
            ],
          ]),
        ]
      : []),
    `${INDENT}Everything is kept in ${dataDir}. Ctrl-C stops.`,
  ];
  return `\n${parts.join('\n\n')}\n`;
}

function enrolLines(fingerprint: string, codes: Welcome['codes']): string[] {
  if (!codes) return ['In the office under Registers, or: npm run ledger -- code UNIT'];
  const [first] = codes.units;
  return [
    ...columns(codes.units.map(({ unit, code }) => [unit, code])),
    `Each works once, until ${codes.until}; more: npm run ledger -- code UNIT`,
    `Fingerprint to compare: ${fingerprint}`,
    ...(first ? [`Or open, for ${first.unit}:`, first.url] : []),
  ];
}

const firstSteps = (): string =>
  layOut([
    [
      'First steps',
      [
        'npm run ledger -- load FOLDER   units, prices, staff: docs/loading.md',
        'npm run ledger -- trust FILE    the list of whose cards count',
        'npm run ledger -- code UNIT     enrols a tablet',
      ],
    ],
  ]);
