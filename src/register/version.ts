declare global {
  /** From package.json; put in by the build. */
  const __APP_VERSION__: string;
}

/** The app's version. */
export const VERSION: string = __APP_VERSION__;
