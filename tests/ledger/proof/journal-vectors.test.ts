import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type HeldHead, readHeldHeads } from '../../../src/ledger/proof/held-heads.ts';
import { recordsIn } from '../../../src/ledger/proof/read-file.ts';
import { isSound, placeName } from '../../../src/ledger/proof/verdict.ts';
import { verifyJournal } from '../../../src/ledger/proof/verify-journal.ts';
import { foundLine, verdictLines } from '../../../src/ledger/proof/words.ts';
import type { JournalCase } from '../../vectors/journal-world.ts';

const { cases }: { cases: JournalCase[] } = JSON.parse(
  readFileSync('tests/vectors/journal-files.json', 'utf8'),
);

/** A file in pieces of some bytes, as they come from a disk. */
async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const held = (text: string): readonly HeldHead[] => {
  const heads = readHeldHeads(text);
  if (!heads) throw new Error(`${text} is no head.`);
  return heads;
};

test.each(cases)('[VERIFY-1] [VERIFY-3] [VERIFY-4] $name', async (each) => {
  const text = each.lines.map((line) => `${line}\n`).join('');
  const against = { heads: each.heads.flatMap(held), ledgerKey: each.ledgerKey ?? null };
  for (const size of [7, 100_000]) {
    const verdict = await verifyJournal(recordsIn(inPieces(text, size)), against);
    expect(verdict.told.map(({ line, fault }) => [line, fault.type])).toEqual(each.faults);
    expect(verdict.faults).toBe(each.faults.length);
    const proves = verdict.registers.map((register) => [
      placeName(register),
      register.ranges.map(({ from, to }) => [from, to]),
    ]);
    expect(Object.fromEntries(proves)).toEqual(each.proves);
    expect(verdict.held.map(({ result }) => result)).toEqual(each.held);
    expect(isSound(verdict)).toBe(each.sound);
    const words = [...verdict.told.map(foundLine), ...verdictLines(verdict)].join('\n');
    expect(words).not.toMatch(/undefined|\[object|null/);
  }
});
