import type { SignedEntry } from '../../core/journal/envelope.ts';
import type { Ledger } from '../ledger.ts';
import type { AppendResult, Tell } from '../storage/storage.ts';
import { flagsOf, foreignTo } from './flags.ts';
import { type PriceLists, priceListFinder } from './price-lists.ts';
import { saleOf } from './refunds.ts';
import type { RegisterKey } from '../register-key.ts';
import type { VerifiedBatch } from './verify.ts';
import type { Standings } from '../trust/standings.ts';
import type { Contact, VerifiedEntry } from './verified-entry.ts';

export interface IngestResult extends Omit<AppendResult, 'outcome'> {
  readonly outcome: AppendResult['outcome'] | 'not-authentic' | 'wrong-register';
  /** What did not verify, and all that came behind it. */
  readonly refused: Pick<VerifiedBatch, 'failure'> & { readonly count: number };
}

type Parts = Pick<Ledger, 'db' | 'journal' | 'catalogues' | 'standings' | 'verify'>;

/**
 * Takes a batch: verifies it, flags what is odd, appends the valid prefix in one transaction, and keeps what did
 * not verify. When it resolves, what it says is durable. `publicKey` is the register's, SPKI in base64url. Where the
 * office brings the batch, `tell` gives its log's line, of what is taken and how many do not verify. [GATE-7]
 */
export async function ingest(
  parts: Parts,
  key: RegisterKey,
  publicKey: string,
  entries: readonly SignedEntry[],
  contact: Contact,
  tell?: (refused: number) => Tell,
): Promise<IngestResult> {
  const { verified, rest, failure } = await parts.verify(key, publicKey, entries);
  const flagged = await flagAll(parts, key.unit, verified);
  const result = await parts.journal.append(
    key,
    flagged,
    contact,
    tell?.(failure === null ? 0 : rest.length),
  );
  const refused = { failure, count: rest.length };
  if (failure === null || result.outcome !== 'appended') return { ...result, refused };
  await parts.journal.keepJunk(key, rest, failure, contact.now);
  return { ...result, outcome: failure, refused };
}

/** Flags each entry by itself; one that is not in the unit's money is unposted from here on. */
export async function flagAll(
  { db, catalogues, standings }: Pick<Parts, 'db' | 'catalogues' | 'standings'>,
  unit: string,
  entries: readonly VerifiedEntry[],
) {
  const listsOf = priceListFinder(db, unit, catalogues);
  const standingOf = askedOnce(standings);
  return Promise.all(
    entries.map(async (entry): Promise<VerifiedEntry> => {
      const { header, known } = entry;
      const lists = await listsOf(known, header.time);
      const own = lists.named ?? lists.newest;
      const foreign = own && foreignTo(known, own);
      if (foreign) return { ...entry, known: null, flags: [foreign] };
      const sale = known?.kind === 'refund' ? await saleOf(db, entry, known.body, entries) : null;
      const card = known?.kind === 'sale' ? known.body.card : null;
      const standing = card && (await standingOf(card.trustVersion, card.organisation));
      return {
        ...entry,
        flags: flagsOf(known, header.staff, lists, { time: header.time, standing }),
        against: { sale, seats: seatsOf(entry, lists) },
      };
    }),
  );
}

/** Asks once for what a batch asks often, also where the answer is that nothing is known. */
function askedOnce(standings: Standings): Standings {
  const asked = new Map<string, ReturnType<Standings>>();
  return (version, organisation) => {
    const name = `${version} ${organisation}`;
    const answer = asked.get(name) ?? standings(version, organisation);
    asked.set(name, answer);
    return answer;
  };
}

/** How many seats each ticket of a sale has, by the price list that its line was rung up from. [SEAT-1] */
function seatsOf({ known }: VerifiedEntry, { named, byVersion }: PriceLists): Map<string, number> {
  const seats = new Map<string, number>();
  for (const { product, startsAt, catalogue } of known?.kind === 'sale' ? known.body.lines : []) {
    if (product === null || startsAt === undefined) continue;
    const list = catalogue === undefined ? named : byVersion.get(catalogue);
    const screening = list?.products.find(({ id }) => id === product)?.screening;
    if (screening) seats.set(product, screening.seats);
  }
  return seats;
}
