import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { sha256Hex } from '../../src/core/journal/hash.ts';
import { signText } from '../../src/ledger/keys/signatures.ts';
import { newTillKey, Till, type TillKey } from '../ledger/register-kit.ts';
import { journalCases } from './journal-cases.ts';
import type { World } from './journal-world.ts';

/** A till’s entries as a journal file has them. */
const asLines = (entries: readonly SignedEntry[]): World['entries'] =>
  entries.map(({ envelope, signature, body }) => ({
    entry: { envelope, signature, hash: sha256Hex(envelope), body },
  }));

function ledgerKey(): { sign: KeyObject; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    sign: privateKey,
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
  };
}

async function makeWorld(): Promise<World> {
  const key: TillKey = await newTillKey();
  const till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, key);
  const entries = [await till.openRegister(), await till.openShift()];
  for (let count = 1; count <= 4; count += 1) entries.push(await till.sell({ tea: count }));
  const clone = till.clone();
  entries.push(await till.closeShift(12_500, 12_500));
  const other = [await clone.sell({ bun: 9 })];
  const unlinked = new Till(till.at, key);
  Object.assign(unlinked, { seq: 6, prev: 'ab'.repeat(32) });
  const stray = [await unlinked.sell({ tea: 9 })];
  const second = new Till({ unit: 'cinema', register: 'r1', epoch: 2 }, await newTillKey());
  const seconds = [await second.openShift(), await second.sell({ coffee: 1 })];
  const [ledger, foreign] = [ledgerKey(), ledgerKey()];
  const head = (at: Till['at'], seq: number, hash: string, by = ledger.sign) => {
    const text = JSON.stringify({ v: 1, ...at, seq, hash, time: 1_794_992_461_000 });
    return { head: { text, signature: signText(by, text) } };
  };
  return {
    about: { v: 1, federation: 'Harbour Federation', ledgerKey: ledger.publicKey, time: 1_794_992_461_000 },
    registers: [
      { register: { ...till.at, publicKey: till.key.publicKey } },
      { register: { ...second.at, publicKey: second.key.publicKey } },
    ],
    entries: asLines(entries),
    clone: asLines(other),
    stray: asLines(stray),
    seconds: asLines(seconds),
    head: (seq, hash) => head(till.at, seq, hash),
    foreignHead: (seq, hash) => head(till.at, seq, hash, foreign.sign),
    secondHead: (seq, hash) => head(second.at, seq, hash),
    foreignKey: foreign.publicKey,
  };
}

const cases = journalCases(await makeWorld());
const about =
  'Journal files, and what each proves; rules VERIFY in docs/SPEC.md. `lines` joined by newlines are the file. `heads` are held against it. `proves` names each register’s pieces, `faults` what is wrong and at which line (0: no one line). Keys and signatures were made once: they are new each time this is made, and nothing else is.';
writeFileSync(
  new URL('journal-files.json', import.meta.url),
  `${JSON.stringify({ about, cases }, null, 1)}\n`,
);
