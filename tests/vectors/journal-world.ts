/** A line with an entry. */
export interface EntryLine {
  readonly entry: {
    readonly envelope: string;
    readonly signature: string;
    readonly hash: string;
    readonly body?: string;
  };
}
interface HeadLine {
  readonly head: { readonly text: string; readonly signature: string };
}

/** The true journal of two registers, and pieces to make false ones of. */
export interface World {
  readonly about: object;
  readonly registers: readonly object[];
  /** Seven of the first register, as they were signed. */
  readonly entries: readonly EntryLine[];
  /** What a copy of the first register wrote in place of the seventh. */
  readonly clone: readonly EntryLine[];
  /** A seventh that names an unknown sixth. */
  readonly stray: readonly EntryLine[];
  /** Two of the second register. */
  readonly seconds: readonly EntryLine[];
  readonly head: (seq: number, hash: string) => HeadLine;
  readonly foreignHead: (seq: number, hash: string) => HeadLine;
  readonly secondHead: (seq: number, hash: string) => HeadLine;
  readonly foreignKey: string;
}

/** One file and what a verifier must say of it. */
export interface JournalCase {
  readonly name: string;
  readonly lines: readonly string[];
  readonly heads: readonly string[];
  readonly ledgerKey?: string;
  readonly sound: boolean;
  readonly proves: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly faults: readonly (readonly [line: number, type: string])[];
  readonly held: readonly string[];
}

export type Draft = Pick<JournalCase, 'name'> &
  Partial<Omit<JournalCase, 'lines' | 'name'>> & { readonly lines: readonly (object | string)[] };

export const FIRST = 'cafe r1/1';
export const SECOND = 'cinema r1/2';
export const finish = ({ lines, ...rest }: Draft): JournalCase => ({
  heads: [],
  sound: false,
  proves: {},
  faults: [],
  held: [],
  ...rest,
  lines: lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))),
});

export const without = (at: number, from: readonly EntryLine[]): EntryLine[] =>
  from.filter((_, index) => index !== at);
export const replaced = (at: number, by: EntryLine, from: readonly EntryLine[]): EntryLine[] =>
  from.map((line, index) => (index === at ? by : line));

export const bare = (lines: readonly EntryLine[]): EntryLine[] =>
  lines.map(({ entry: { body: _body, ...entry } }) => ({ entry }));

export const begin = ({ about }: World, bodies = false): object => ({ journal: { ...about, bodies } });
export const end = (entries: number, registers = 1): object => ({ end: { registers, entries } });

/** A file of the first register alone, with these entries. */
export const fileOf = (world: World, entries: readonly object[], head: object | null = null): object[] => [
  begin(world),
  world.registers[0] ?? {},
  ...(head ? [head] : []),
  ...entries,
  end(entries.length),
];

export const hashOf = (lines: readonly EntryLine[], seq: number): string => lines[seq - 1]?.entry.hash ?? '';
