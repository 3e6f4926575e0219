/** The candidate that the text was probably meant to be: at most a third of it differs. null if none is near. */
export function nearest(text: string, candidates: Iterable<string>): string | null {
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates) {
    const most = Math.max(text.length, candidate.length) / 3;
    // Too long or too short to be near: one in twenty thousand products is looked for among all of them.
    if (Math.abs(text.length - candidate.length) > most) continue;
    const distance = editDistance(text.toLowerCase(), candidate.toLowerCase());
    if (distance > most) continue;
    if (!best || distance < best.distance) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}

/** How many letters must be put in, taken out or changed to make one text the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [at, letter] of Array.from(from).entries()) {
    const next = [at + 1];
    for (let to_ = 1; to_ <= to.length; to_ += 1) {
      const change = (row[to_ - 1] ?? 0) + (letter === to[to_ - 1] ? 0 : 1);
      next.push(Math.min(change, (row[to_] ?? 0) + 1, (next[to_ - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
