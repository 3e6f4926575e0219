/** One thing that is said: where it stands, and the text; for a function how many values it takes, and what it says. */
export interface Said {
  readonly text: string;
  readonly takes: number | null;
}

/** Every place of a language's words by its path, lists as one: what is in them may differ in number. */
export function saidIn(words: object, path = ''): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>();
  for (const [key, value] of Object.entries(words)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      for (const [inner, each] of saidIn(value, here)) said.set(inner, each);
    } else said.set(here, { text: textOf(value), takes: typeof value === 'function' ? value.length : null });
  }
  return said;
}

/** What differs between two languages that may not: places, values taken, silence, and words left untranslated. */
export function unlike(one: object, other: object, sameInBoth: readonly string[]): readonly string[] {
  const [first, second] = [saidIn(one), saidIn(other)];
  const troubles = [...second.keys()]
    .filter((path) => !first.has(path))
    .map((path) => `${path}: only in one`);
  for (const [path, { text, takes }] of first) {
    const there = second.get(path);
    if (!there) troubles.push(`${path}: only in one`);
    else if (there.takes !== takes) troubles.push(`${path}: takes other values`);
    else if (silent(text) || silent(there.text)) troubles.push(`${path}: says nothing`);
    else if ((there.text === text) !== sameInBoth.includes(path))
      troubles.push(`${path}: “${text}” in both?`);
  }
  return [...troubles, ...sameInBoth.filter((path) => !first.has(path)).map((path) => `${path}: not there`)];
}

/** Values stand for themselves: a 2 is a number and a text, and is neither 0 nor 1, which are said in other ways. */
function textOf(value: unknown): string {
  if (typeof value === 'function') return textOf(value(2, 2, 2));
  return Array.isArray(value) ? value.map(textOf).join('|') : String(value);
}

const silent = (text: string): boolean => text.split('|').some((part) => part.trim() === '');
