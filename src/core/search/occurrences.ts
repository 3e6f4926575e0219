/** Texts in order, and where each occurs: those of neighbouring texts lie side by side in one row. */
export interface Occurrences {
  readonly texts: readonly string[];
  /** Where in `places` those of a text begin; one more at the end. */
  readonly starts: Int32Array;
  readonly places: Int32Array;
}

/** What is collected of a text: its one place, or several. Most codes have one, and a list for each takes time. */
export type Collected = Map<string, number | number[]>;

/** Adds a place to those of a text. */
export function collect(collected: Collected, text: string, place: number): void {
  const before = collected.get(text);
  if (before === undefined) collected.set(text, place);
  else if (typeof before === 'number') collected.set(text, [before, place]);
  else before.push(place);
}

/** Puts what was collected in order. */
export function inOrder(collected: Collected): Occurrences {
  const texts = [...collected.keys()].sort();
  const starts = new Int32Array(texts.length + 1);
  const places: number[] = [];
  texts.forEach((text, at) => {
    const own = collected.get(text) ?? [];
    if (typeof own === 'number') places.push(own);
    else for (const place of own) places.push(place);
    starts[at + 1] = places.length;
  });
  return { texts, starts, places: Int32Array.from(places) };
}

/** Where the texts occur that begin with `beginning`, in no order; a place once for each such text. */
export function placesBeginning({ texts, starts, places }: Occurrences, beginning: string): Int32Array {
  const from = firstAt(texts, (text) => text >= beginning);
  const to = firstAt(texts, (text) => text >= beginning && !text.startsWith(beginning));
  return places.subarray(starts[from], starts[to]);
}

/** Where just this text occurs. */
export function placesOf({ texts, starts, places }: Occurrences, text: string): Int32Array {
  const from = firstAt(texts, (each) => each >= text);
  return texts[from] === text ? places.subarray(starts[from], starts[from + 1]) : places.subarray(0, 0);
}

/** The first text of which `holds` is true, where it is false of all before and true of all after. */
function firstAt(texts: readonly string[], holds: (text: string) => boolean): number {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(texts[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}
