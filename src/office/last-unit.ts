const KEY = 'commontill.office.unit';

/** The unit that was looked at last in this browser, if it says. */
export function lastUnit(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Remembers the unit; where the browser keeps nothing, the first one is shown next time. */
export function rememberUnit(unit: string): void {
  try {
    localStorage.setItem(KEY, unit);
  } catch {
    // Nothing to do: it is only a convenience.
  }
}
