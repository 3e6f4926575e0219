import { ENTRY_VERSION, writeEntry } from '../../core/journal/envelope.ts';
import { sha256Hex } from '../../core/journal/hash.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Resolve } from '../../protocol/held.ts';
import { flagAll } from '../ingest/ingest.ts';
import type { VerifiedEntry } from '../ingest/verified-entry.ts';
import { signText } from '../keys/signatures.ts';
import type { Ledger } from '../ledger.ts';
import { telling, type Who } from '../office/log.ts';
import type { RegisterKey, StoredHead } from '../register-key.ts';
import { SettledElsewhere } from '../storage/storage.ts';
import { digestOf, heldEntries, heldIds } from './held.ts';
import { OFFICE, officeJournal } from './office-journal.ts';
import { officePseudonym } from './office-pseudonym.ts';
import { RESOLUTION, type Resolution } from './resolution.ts';

/** How many held entries one transaction decides about. */
const AT_ONCE = 200;

type Parts = Pick<Ledger, 'db' | 'journal' | 'catalogues' | 'standings' | 'keys' | 'now' | 'randomBytes'>;

interface Decision extends Resolve {
  /** Who decides; the journal knows them by a pseudonym, the office's log by name. */
  readonly by: Who;
}

/**
 * Decides about everything that is held of a register, each entry by an entry of the office's own journal: posted by a
 * new transaction on its own business date, or left out, with a reason. Nothing that stands is edited. What is decided
 * in one transaction is one line of the office's log, written in it, so that also what stops midway is told. Refused
 * where what is held is not what was seen; what comes to be held meanwhile is left for another decision. Gives how many
 * were decided about. [FORK-3] [GATE-7]
 */
export async function resolveFork(
  parts: Parts,
  at: RegisterKey,
  decision: Decision,
): Promise<Result<number, 'nothing-held' | 'changed-meanwhile'>> {
  const seen = await heldIds(parts.db, at);
  if (seen.length === 0) return err('nothing-held');
  if (digestOf(seen) !== decision.digest) return err('changed-meanwhile');
  const office = await officeJournal(parts.db, at.unit, parts.keys, parts.now());
  const { unit, register } = at;
  const { by, choice, reason } = decision;
  const tell = telling(parts, by, 'held-resolved', ({ accepted }) => ({
    unit,
    register,
    choice,
    reason,
    entries: accepted,
  }));
  for (let from = 0; from < seen.length; from += AT_ONCE) {
    const ids = seen.slice(from, from + AT_ONCE);
    const entries = await heldEntries(parts.db, at, ids);
    // Another has decided about some of it since it was looked at.
    if (entries.length < ids.length) return err('changed-meanwhile');
    const judged = decision.choice === 'post' ? await flagAll(parts, at.unit, entries) : entries;
    try {
      const now = parts.now();
      await parts.journal.write(office, (head) => decided(parts, office, decision, judged, head), now, tell);
    } catch (error) {
      if (error instanceof SettledElsewhere) return err('changed-meanwhile');
      throw error;
    }
  }
  return ok(seen.length);
}

/** The office's entries about some held ones, chained from a head and signed by the ledger. */
function decided(
  { keys, now, randomBytes }: Parts,
  office: RegisterKey,
  { choice, reason, by }: Decision,
  held: readonly VerifiedEntry[],
  head: StoredHead,
): VerifiedEntry[] {
  let { seq, hash: prev } = head;
  const staff = officePseudonym(keys.secret, office.unit, by.account);
  const post = choice === 'post';
  return held.map(({ header, entry, known, flags, against }): VerifiedEntry => {
    const { register, epoch, businessDate } = header;
    const body: Resolution = {
      salt: Buffer.from(randomBytes(16)).toString('hex'),
      choice,
      reason,
      of: { register, epoch, seq: header.seq, hash: header.hash },
      ...(post ? { entry } : {}),
    };
    seq += 1;
    const place = {
      ...office,
      register: OFFICE,
      seq,
      prev,
      time: now(),
      businessDate,
      staff,
      kind: RESOLUTION,
    };
    const draft = writeEntry(place, body);
    prev = draft.hash;
    const { envelope, body: text } = draft;
    return {
      header: { v: ENTRY_VERSION, ...place, bodyHash: sha256Hex(text), hash: draft.hash },
      entry: { envelope, body: text, signature: signText(keys.signing, envelope) },
      known: post ? known : null,
      flags: post ? [...flags, 'held-posted'] : ['held-left-out'],
      ...(against && post ? { against } : {}),
      settles: { register, epoch, id: header.hash, leftOut: !post },
    };
  });
}
