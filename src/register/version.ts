declare global {
  /** From package.json; put in by the build. */
  const __APP_VERSION__: string;
  /** A hash of the files that say how a price list looks; put in by the build. */
  const __CATALOGUE_SHAPE__: string;
}

/** The app's version. */
export const VERSION: string = __APP_VERSION__;

/** The shape of the price lists that this build checks. */
export const CATALOGUE_SHAPE: string = __CATALOGUE_SHAPE__;
