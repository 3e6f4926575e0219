import { newestKey } from '../../core/card/organisation.ts';
import { DEFAULT_BOUND_DAYS, signFragment } from '../../core/card/trust-list.ts';
import { type Issuer, organisationOfIssuer, type OwnKey } from './issuer.ts';

/** The key that signs fragments: the newest. */
export const fragmentKey = ({ keys }: Issuer): OwnKey | undefined => {
  const newest = newestKey(keys);
  return keys.find((key) => key.publicKey === newest?.publicKey);
};

/**
 * The issuer's signed fragment of `today`, for the federation's trust list, and the issuer that has counted it.
 * The bound in it is only a form: the federation votes on its own.
 */
export function buildFragment(
  issuer: Issuer,
  today: number,
): { readonly issuer: Issuer; readonly bytes: Uint8Array } {
  const seed = fragmentKey(issuer)?.seed;
  if (!seed) throw new Error('the newest key has no secret');
  const version = issuer.fragmentVersion + 1;
  const organisations = [organisationOfIssuer(issuer)];
  const fragment = { version, day: today, boundDays: DEFAULT_BOUND_DAYS, organisations };
  return { issuer: { ...issuer, fragmentVersion: version }, bytes: signFragment(fragment, seed) };
}
