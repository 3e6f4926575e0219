import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesToHex } from '@noble/hashes/utils.js';
import { publicKeyOf } from '../core/card/ed25519.ts';
import { dateInZone, dayNumber } from '../core/day/business-date.ts';
import { err, type Result } from '../core/result.ts';
import { writeNewFederation } from '../issuing/federation-files.ts';
import { readFontCss } from '../issuing/fonts.ts';
import { buildFragment } from '../issuing/core/fragment.ts';
import { writeNewIssuer } from '../issuing/issuer-files.ts';
import type { RandomBytes } from '../issuing/core/issuer.ts';
import { mergeTrust } from '../issuing/merge.ts';
import { cardSheetHtml } from '../issuing/core/sheet.ts';
import { loadErrorsText } from '../ledger/load/errors.ts';
import type { FederationData } from '../ledger/load/data.ts';
import { readFolder } from '../ledger/load/read-folder.ts';
import { storeFederation } from '../ledger/load/store-federation.ts';
import { addLogin } from '../ledger/office/logins.ts';
import { randomPassword } from '../ledger/office/passwords.ts';
import { databaseFile } from '../ledger/storage/data-directory.ts';
import { openDatabase } from '../ledger/storage/sqlite.ts';
import { storeTrustFile } from '../ledger/trust/trust-lists.ts';
import { copyFolder } from './folder.ts';
import { createIssuers } from './issuers.ts';
import { must } from './must.ts';
import { issueSamples, type SampleCard, type SampleIssuers } from './sample-cards.ts';
import { secretsText } from './welcome.ts';
import { demoFolder, foundIn, type WorkplaceError } from './workplace.ts';

/** What a newcomer needs of a demo just founded, and the cards of its sheet. */
export interface FoundedDemo {
  readonly cards: readonly SampleCard[];
}

export type FoundError = WorkplaceError | { readonly type: 'ledger-exists' };

/** The office login that sees every unit of the demo. */
const LOGIN = 'coordinator';
/** As long as the sample cards hold, so that a demo left alone does not refuse them. */
const BOUND_DAYS = 366;

/**
 * Founds the demo federation in a data directory without a ledger: keys, cards and trust list by the issuers'
 * own commands, units by the loader, everything secret random. All of it, or nothing that counts. [DEMO-1]
 */
export async function foundDemo(
  dataDir: string,
  now: number,
  randomBytes: RandomBytes,
): Promise<Result<FoundedDemo, FoundError>> {
  if (existsSync(databaseFile(dataDir))) return err({ type: 'ledger-exists' });
  return foundIn(dataDir, async (folder) => {
    const demo = demoFolder(folder);
    mkdirSync(demo, { mode: 0o700 });
    const seed = randomBytes(32);
    const trustKey = bytesToHex(publicKeyOf(seed));
    const staff = copyFolder(join(demo, 'federation'), trustKey, now, randomBytes);
    const read = readFolder(join(demo, 'federation'));
    if (!read.ok) throw new Error(`The demo's own folder does not load.\n${loadErrorsText(read.error)}`);
    const data = read.value;
    const zone = data.units[0]?.unit.timeZone ?? 'UTC';
    const today = dayNumber(dateInZone(now, zone));
    const { cards, issuers } = issueSamples(
      createIssuers(data.partners, today, randomBytes),
      today,
      randomBytes,
    );
    const list = publishTrust(join(demo, 'keys'), seed, issuers, today);
    write(demo, 'trust-list.bin', list);
    const sheet = cards.map(({ face, caption }) => ({ face, caption, showText: true }));
    write(demo, 'cards.html', cardSheetHtml(`${data.name}, sample cards`, sheet, readFontCss()));
    const password = randomPassword();
    await fillLedger(folder, data, list, password, now);
    write(demo, 'welcome.txt', secretsText(data, staff, { login: LOGIN, password }));
    return { cards };
  });
}

/** Each issuer's signed fragment, merged and signed by the federation; all keys are written to `folder`. */
function publishTrust(folder: string, seed: Uint8Array, issuers: SampleIssuers, today: number): Uint8Array {
  const built = Object.values(issuers).map((issuer) => buildFragment(issuer, today));
  for (const { issuer } of built) must(writeNewIssuer(join(folder, issuer.id), issuer));
  must(writeNewFederation(join(folder, 'federation'), seed));
  write(folder, 'README.txt', KEYS_README);
  const fragments = built.map(({ bytes }) => bytes);
  return must(mergeTrust({ federationSeed: seed, fragments, today, boundDays: BOUND_DAYS })).bytes;
}

async function fillLedger(
  folder: string,
  data: FederationData,
  trustList: Uint8Array,
  password: string,
  now: number,
): Promise<void> {
  const db = await openDatabase(folder);
  try {
    const stored = await storeFederation(db, data, now);
    if (!stored.ok) throw new Error(loadErrorsText(stored.error));
    must(await storeTrustFile(db, trustList, now));
    await addLogin(db, LOGIN, password, '*');
  } finally {
    await db.destroy();
  }
}

const write = (folder: string, file: string, data: string | Uint8Array): void =>
  writeFileSync(join(folder, file), data, { mode: 0o600 });

const KEYS_README = `These are the secret keys of a demo.

A real federation never keeps them here. Each issuer's key stays on that issuer's own machine, and the
federation's key on the steward's: whoever has the ledger must not be able to make a card or a trust list.
They lie here so that one person with one laptop can play every part. To issue a card, revoke it, and publish
the revocation (write DATA_DIR instead of data if you set it):

  npm run issuing -- issue --issuer data/demo/keys/ppu --member 1234 --out my-cards
  npm run issuing -- revoke --issuer data/demo/keys/ppu --member 1234
  npm run issuing -- fragment --issuer data/demo/keys/ppu --out ppu.fragment
  npm run issuing -- trust merge --federation data/demo/keys/federation --previous data/demo/trust-list.bin \\
    --out data/demo/trust-list.bin ppu.fragment
  npm run ledger -- trust data/demo/trust-list.bin

To declare the cleaners on strike, which makes soup and bread free for them in the cafe within minutes, and to end it
again (--ended instead of --last and its date):

  npm run issuing -- trust strike --federation data/demo/keys/federation --previous data/demo/trust-list.bin \\
    --out data/demo/trust-list.bin --organisation ncu --last 2027-12-31
  npm run ledger -- trust data/demo/trust-list.bin
`;
