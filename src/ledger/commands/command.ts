/** One thing that `npm run ledger -- …` does. */
export interface Command {
  /** How it is called: `code UNIT`. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** What else `--help` says of it, in lines; each of its options begins one. */
  readonly more: readonly string[];
  /** Does it and gives the exit code. `arguments_` are what stands after the command's name. */
  run(arguments_: readonly string[], surroundings: Surroundings): Promise<number>;
}

/** Where a command runs. */
export interface Surroundings {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Prints a line for the person who called. */
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}
