/** What was printed on this page, so that any further paper of it is a copy. [PRINT-5] */
export function openPapers() {
  const printed = new Set<string>();
  const printing = new Set<string>();
  return {
    /** Whether there is paper of it. */
    has: (hash: string): boolean => printed.has(hash),
    /**
     * Prints what has this hash; what fails is no paper. `mark` puts the mark of a copy on the screen, which is what a
     * browser prints: before it is asked to, as some go on at once and draw the page only then.
     */
    async print(
      hash: string,
      asked: boolean,
      mark: () => void,
      print: (copy: boolean) => Promise<boolean>,
    ): Promise<void> {
      if (printing.has(hash)) return;
      printing.add(hash);
      const copy = asked || printed.has(hash);
      try {
        if (copy) mark();
        if (await print(copy)) printed.add(hash);
      } finally {
        printing.delete(hash);
      }
    },
  };
}
