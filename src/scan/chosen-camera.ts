const storageKey = 'commontill.scan.camera';

/** The id of the camera that was chosen on this device, or null. Without storage nothing is remembered. */
export const rememberedCamera = (): string | null => {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
};

/** Keeps the choice of a camera for the next opening, where the browser lets us. */
export const rememberCamera = (id: string): void => {
  try {
    localStorage.setItem(storageKey, id);
  } catch {
    // A choice that does not last is no reason to stop scanning.
  }
};

/** Drops the choice: that camera is gone. */
export const forgetCamera = (): void => {
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // As above.
  }
};
