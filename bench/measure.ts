/** The middle one of these numbers, or between the middle two; NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const last = sorted.length - 1;
  const [low, high] = [sorted[Math.floor(last / 2)] ?? NaN, sorted[Math.ceil(last / 2)] ?? NaN];
  return (low + high) / 2;
}

/** How long some work takes, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The number that so many percent of these do not exceed; NaN of none. */
export const percentile = (numbers: readonly number[], percent: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.ceil((numbers.length * percent) / 100) - 1] ?? NaN;
