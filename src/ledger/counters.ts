/** Counts since the process started, by name with labels: `commontill_entries_total{outcome="accepted"}`. */
export interface Counters {
  /** Adds to a counter. */
  add(name: string, labels: string, by?: number): void;
  /** All counters in Prometheus' text format. */
  render(): string;
}

/** Counters at zero. */
export function newCounters(): Counters {
  const counts = new Map<string, number>();
  return {
    add(name, labels, by = 1) {
      const full = `commontill_${name}_total{${labels}}`;
      counts.set(full, (counts.get(full) ?? 0) + by);
    },
    render: () =>
      [...counts]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, count]) => `${name} ${count}\n`)
        .join(''),
  };
}
