/** What a piece of the torture did and found. */
export interface Outcome {
  readonly what: string;
  /** Things that were killed or cut, by name. */
  readonly counts: Readonly<Record<string, number>>;
  /** In words; empty where nothing is lost, doubled or half. */
  readonly faults: readonly string[];
}

/** What each piece is told. */
export interface Orders {
  readonly kills: number;
  readonly seed: number;
  /** A line of progress. */
  readonly say: (line: string) => void;
}

/** An outcome as the report has it. */
export function outcomeLines({ what, counts, faults }: Outcome): string[] {
  const counted = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  const verdict = faults.length === 0 ? 'Nothing lost, nothing twice.' : `${faults.length} FAULTS:`;
  return [`${what}: ${counted.join(', ')}. ${verdict}`, ...faults.map((fault) => `    ${fault}`)];
}
