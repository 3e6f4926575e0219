/** In place of one organisation: every co-op that the trust list knows. No id has a space. [PRICE-6] */
export const ANY_CO_OP = 'any co-op';
