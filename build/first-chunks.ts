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
 * Names the chunk of a module that the register needs for its first screen, null for any other: one file for what small
 * pages share with it, one for the rest. Thirty small files take a tablet as long as the work that is in them.
 */
export function firstChunks(register: string, small: string): (id: string, look: Look) => string | null {
  let closures: { readonly register: ReadonlySet<string>; readonly small: ReadonlySet<string> } | null = null;
  return (id, look) => {
    closures ??= { register: closureOf(register, look), small: closureOf(small, look) };
    if (!closures.register.has(id)) return null;
    return closures.small.has(id) ? 'base' : 'start';
  };
}
