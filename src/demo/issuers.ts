import type { Partner } from '../core/catalogue.ts';
import { createIssuer, type Issuer, type RandomBytes } from '../issuing/core/issuer.ts';
import { firstDayOf, type SampleIssuers } from './sample-cards.ts';

/** How long the demo's keys sign, in days. */
const KEY_DAYS = 3650;

/**
 * Makes the four issuers of the demo, with their names and colours as the federation's folder has them: three
 * partner organisations, and a co-op whose workers have cards.
 */
export function createIssuers(
  partners: readonly Partner[],
  today: number,
  randomBytes: RandomBytes,
): SampleIssuers {
  const create = (id: string, kind: Issuer['kind']): Issuer => {
    const partner = partners.find((each) => each.id === id);
    if (!partner) throw new Error(`The demo's folder has no partner ${id}.`);
    const { name, colour: ground, pattern } = partner;
    const who = { id, name, kind, colours: { ground, pattern }, notAfter: today + KEY_DAYS };
    return createIssuer(who, firstDayOf(today), randomBytes);
  };
  return {
    porters: create('ppu', 'partner'),
    cleaners: create('ncu', 'partner'),
    tenants: create('tlnb', 'partner'),
    printshop: create('blue-proof', 'co-op'),
  };
}
