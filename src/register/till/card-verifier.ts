// Loaded once the first screen is drawn: what checks signatures is a fifth of the till's code.
export { verifyCard } from '../../core/card/verify.ts';
export { KEPT_MS, openShownCodes } from './shown-codes.ts';
export { openKeptTrust, takeTrustFile } from './trust-keeper.ts';
