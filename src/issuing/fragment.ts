import { DEFAULT_BOUND_DAYS, signFragment } from '../core/card/trust-list.ts';
import { type Issuer, organisationOfIssuer } from './issuer.ts';

/**
 * The issuer's signed fragment of `today`, for the federation's trust list, and the issuer that has counted it.
 * The bound in it is only a form: the federation votes on its own.
 */
export function buildFragment(
  issuer: Issuer,
  today: number,
): { readonly issuer: Issuer; readonly bytes: Uint8Array } {
  const version = issuer.fragmentVersion + 1;
  const organisations = [organisationOfIssuer(issuer)];
  const fragment = { version, day: today, boundDays: DEFAULT_BOUND_DAYS, organisations };
  return {
    issuer: { ...issuer, fragmentVersion: version },
    bytes: signFragment(fragment, issuer.seed),
  };
}
