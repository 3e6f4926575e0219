/** Something of the price list that reports name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What it is called now; what is gone from the price list keeps its id. */
export const nameOf = (names: readonly Named[], id: string): string =>
  names.find((each) => each.id === id)?.name ?? id;
