/** The part of the bundler's view of a module that is needed here. */
interface ModuleView {
  readonly importedIds: readonly string[];
}

type Look = (id: string) => ModuleView | null;

/** Everything that a module needs at once, itself among it: what it imports without waiting. */
export function closureOf(entry: string, look: Look): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const next of look(id)?.importedIds ?? []) visit(next);
  };
  visit(entry);
  return found;
}

/**
 * Names the chunk of a module that the register needs for its first screen, null for any other: one file for what other
 * pages share with it, one for the rest, its entry among it. Thirty small files take a tablet as long as the work that
 * is in them. That no other page comes to run the entry is for `keptApart` to see.
 */
export function firstChunks(
  register: string,
  others: readonly string[],
): (id: string, look: Look) => string | null {
  let closures: {
    readonly own: ReadonlySet<string>;
    readonly shared: readonly ReadonlySet<string>[];
  } | null = null;
  return (id, look) => {
    closures ??= {
      own: closureOf(register, look),
      shared: others.map((other) => closureOf(other, look)),
    };
    if (!closures.own.has(id)) return null;
    // Chunks are made in the order of their names: what is shared has to be taken first.
    return closures.shared.some((closure) => closure.has(id)) ? 'common' : 'first';
  };
}
