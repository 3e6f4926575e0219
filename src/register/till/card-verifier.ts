// Loaded once the first screen is drawn: what checks signatures is a fifth of the till's code.
export { presentCard } from './present-card.ts';
export { KEPT_MS, openShownCodes } from './shown-codes.ts';
export { openKeptTrust, takeTrustFile } from './trust-keeper.ts';
export { askList } from './card-under-list.ts';
