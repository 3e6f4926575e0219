import type { KeyObject } from 'node:crypto';
import type { Result } from '../../core/result.ts';
import { readHead } from '../../protocol/entries.ts';
import { isSignedBy, readPublicKey } from '../keys/signatures.ts';
import { type CheckedEntry, checkEntry } from './check-entry.ts';
import type { HeldHead } from './held-heads.ts';
import type { About, FileEntry, FileRegister, JournalRecord } from './records.ts';
import { RegisterProof } from './register-proof.ts';
import { type Fault, type Found, type HeldVerdict, placeName, type Verdict } from './verdict.ts';

/** What stands in one line: a record, or why it is none. */
export interface Numbered {
  readonly line: number;
  readonly record: JournalRecord | { readonly problem: 'line-too-long' | 'line-not-utf8' | 'not-a-record' };
}

/** What a person brings to compare a file with. */
export interface Against {
  readonly heads: readonly HeldHead[];
  /** The ledger's key as they know it, SPKI in base64url; null: as the file says. */
  readonly ledgerKey: string | null;
}

/** A hostile file is told of in so many sentences, and may name so many registers. [VERIFY-4] */
export const MOST_TOLD = 100;
const MOST_REGISTERS = 100_000;
/** Signatures that are checked at once. */
const AT_ONCE = 256;

interface Waiting {
  readonly line: number;
  readonly proof: RegisterProof;
  readonly checked: Promise<Result<CheckedEntry, Fault>>;
}

/**
 * Reads a journal from its first line to its last and says what it proves: by itself, without ledger, database or
 * network. It never throws for what stands in the file. [VERIFY-1] [VERIFY-3] [VERIFY-4]
 */
export async function verifyJournal(
  records: AsyncIterable<Numbered>,
  against: Against,
  progress: (entries: number) => void = () => undefined,
): Promise<Verdict> {
  const reading = new Reading(against);
  for await (const { line, record } of records) {
    await reading.take(line, record);
    progress(reading.entries);
  }
  return reading.finish();
}

class Reading {
  entries = 0;
  readonly #against: Against;
  readonly #proofs = new Map<string, RegisterProof>();
  readonly #told: Found[] = [];
  #waiting: Waiting[] = [];
  #faults = 0;
  #about: About | null = null;
  #ledgerKey: KeyObject | null = null;
  #current: RegisterProof | null = null;
  #ended = false;
  #started = false;

  constructor(against: Against) {
    this.#against = against;
  }

  async take(line: number, record: Numbered['record']): Promise<void> {
    if (this.#ended) return this.#tell(line, { type: 'goes-on-after-end' });
    if (!this.#started && !('journal' in record)) this.#tell(line, { type: 'begins-otherwise' });
    this.#started = true;
    if ('entry' in record) return this.#entry(line, record.entry);
    await this.#settle();
    if ('problem' in record) return this.#unreadable(line, record.problem);
    if ('journal' in record) return this.#begin(line, record.journal);
    if ('register' in record) return this.#register(line, record.register);
    if ('head' in record) return this.#head(line, record.head);
    this.#ended = true;
    const { registers, entries } = record.end;
    if (registers !== this.#proofs.size || entries !== this.entries)
      this.#tell(line, { type: 'counts-differ' });
  }

  async finish(): Promise<Verdict> {
    await this.#settle();
    if (!this.#ended) this.#tell(0, { type: 'cut-off' });
    const proofs = [...this.#proofs.values()];
    for (const proof of proofs) {
      for (const fault of proof.headFaults()) this.#tell(0, fault, proof);
    }
    const held = await Promise.all(this.#against.heads.map((head) => this.#judge(head, proofs)));
    return {
      about: this.#about,
      registers: proofs.map((proof) => proof.verdict()),
      held,
      faults: this.#faults,
      told: this.#told,
    };
  }

  #begin(line: number, about: About): void {
    if (this.#about) return this.#tell(line, { type: 'about-twice' });
    this.#about = about;
    this.#ledgerKey = readPublicKey(about.ledgerKey);
    if (!this.#ledgerKey) this.#tell(line, { type: 'key-unreadable' });
    const { ledgerKey } = this.#against;
    if (ledgerKey !== null && ledgerKey !== about.ledgerKey) this.#tell(line, { type: 'other-ledger' });
  }

  #unreadable(line: number, problem: 'line-too-long' | 'line-not-utf8' | 'not-a-record'): void {
    this.#current?.spoil();
    this.#tell(line, { type: problem }, this.#current);
  }

  #register(line: number, register: FileRegister): void {
    const name = placeName(register);
    this.#current = null;
    if (this.#proofs.has(name)) return this.#tell(line, { type: 'register-twice' }, { register });
    if (this.#proofs.size >= MOST_REGISTERS) return this.#tell(line, { type: 'too-many-registers' });
    const proof = new RegisterProof(register, readPublicKey(register.publicKey), this.#against.heads);
    if (!proof.key) this.#tell(line, { type: 'key-unreadable' }, proof);
    this.#proofs.set(name, proof);
    this.#current = proof;
  }

  async #head(line: number, signed: { readonly text: string; readonly signature: string }): Promise<void> {
    const proof = this.#current;
    const head = readHead(signed.text);
    if (!proof) return this.#tell(line, { type: 'outside-register' });
    if (!head) return this.#tell(line, { type: 'head-unreadable' }, proof);
    const { unit, register, epoch } = head;
    if (placeName({ unit, register, epoch }) !== placeName(proof.register))
      return this.#tell(line, { type: 'head-of-another' }, proof);
    const signedHere = this.#ledgerKey && (await isSignedBy(this.#ledgerKey, signed.text, signed.signature));
    const fault: Fault | null = signedHere ? proof.state(head) : { type: 'head-not-signed' };
    if (fault) this.#tell(line, fault, proof);
  }

  async #entry(line: number, entry: FileEntry): Promise<void> {
    this.entries += 1;
    const proof = this.#current;
    if (!proof?.key) return proof ? undefined : this.#tell(line, { type: 'outside-register' });
    this.#waiting.push({ line, proof, checked: checkEntry(entry, proof.register, proof.key) });
    if (this.#waiting.length >= AT_ONCE) await this.#settle();
  }

  /** Puts what was checked into its journal, in the order of the lines. */
  async #settle(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { line, proof, checked } of waiting) {
      const entry = await checked;
      if (!entry.ok) proof.spoil();
      const faults = entry.ok ? proof.take(entry.value) : [entry.error];
      for (const fault of faults) this.#tell(line, fault, proof);
    }
  }

  async #judge(head: HeldHead, proofs: readonly RegisterProof[]): Promise<HeldVerdict> {
    const { signed } = head;
    const key = this.#ledgerKey;
    if (signed && !(key && (await isSignedBy(key, signed.text, signed.signature))))
      return { head, result: 'not-signed' };
    const results = proofs.map((proof) => proof.judge(head)).filter((result) => result !== 'not-here');
    return { head, result: results[0] ?? 'not-here' };
  }

  #tell(line: number, fault: Fault, of: { readonly register: FileRegister } | null = null): void {
    this.#faults += 1;
    if (this.#told.length < MOST_TOLD) this.#told.push({ line, place: of && placeName(of.register), fault });
  }
}
