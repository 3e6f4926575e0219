import { randomBytes } from 'node:crypto';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { createEnrolmentCode } from '../../src/ledger/enrolment/codes.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { openStorage, type Place } from '../../src/ledger/storage/open.ts';
import { SAMPLE_CATALOGUE } from '../device/sample-catalogue.ts';
import { FEDERATION_SEED } from '../ledger/sample-federation.ts';
import type { Chance } from '../simulation/chance.ts';
import type { LedgerProcess } from './ledger-process.ts';
import type { Roads } from './roads.ts';
import { TorturedRegister } from './tortured-register.ts';

/** Founds a federation of one unit at a place, with the ledger's keys. */
export async function found(place: Place): Promise<void> {
  const ledger = await openLedger(place);
  const trust_key = Buffer.from(publicKeyOf(FEDERATION_SEED)).toString('hex');
  await ledger.db
    .insertInto('federation')
    .values({ id: 1, name: SAMPLE_CATALOGUE.federation.name, minimum_uses: 5, trust_key })
    .execute();
  const { unit, version } = SAMPLE_CATALOGUE;
  await ledger.db
    .insertInto('catalogues')
    .values({ unit_id: unit.id, version, document: JSON.stringify(SAMPLE_CATALOGUE), created_at: 0 })
    .execute();
  await ledger.close();
}

/** Enrols so many registers at a ledger that runs, each by a code of its own. */
export async function enrolAll(
  place: Place,
  ledger: LedgerProcess,
  { count, roads, chance }: { readonly count: number; readonly roads: Roads; readonly chance: Chance },
): Promise<TorturedRegister[]> {
  const { db } = await openStorage(place);
  const registers: TorturedRegister[] = [];
  for (let index = 0; index < count; index += 1) {
    const { code } = await createEnrolmentCode(db, SAMPLE_CATALOGUE.unit.id, Date.now(), randomBytes);
    registers.push(await TorturedRegister.enrolled(ledger.url, code, roads.fetchFrom(index), chance));
  }
  await db.destroy();
  return registers;
}
