/** A fault in the code itself: one module of src/ with something in it done wrong. */
export interface Bug {
  readonly name: string;
  /** Which module, as a test beside the simulation finds it. */
  readonly module: string;
  /** Gives the module with the bug in it. */
  readonly plant: (original: <Module>() => Promise<Module>) => Promise<object>;
  /** What the failure says: the invariant that it breaks. */
  readonly breaks: RegExp;
  readonly store?: 'memory' | 'dexie';
  /** How many schedules may pass before one shows it, where it is a rare one. */
  readonly seeds?: number;
}

/** A bug in a module of that type: what it exports otherwise than it should. */
export const planted = <Module extends object>(
  bug: Omit<Bug, 'plant'>,
  otherwise: (real: Module) => Partial<Module>,
): Bug => ({
  ...bug,
  plant: async (original) => {
    const module = await original<Module>();
    return { ...module, ...otherwise(module) };
  },
});
