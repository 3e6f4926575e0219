// Loaded once the first screen is drawn: what checks signatures is a fifth of the till's code.
export { openTrustList } from '../../core/card/trust-list.ts';
export { verifyCard } from '../../core/card/verify.ts';
export { KEPT_MS, openShownCodes } from './shown-codes.ts';
