/** Something is not as it must be: which invariant, and how. */
export class Broken extends Error {
  readonly invariant: string;

  constructor(invariant: string, how: string) {
    super(`${invariant}: ${how}`);
    this.name = 'Broken';
    this.invariant = invariant;
  }
}
