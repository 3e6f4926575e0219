import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { sha256Hex } from '../../src/core/journal/hash.ts';
import type { Chance } from './chance.ts';
import type { Signer } from './ledger/founded.ts';

/** The same entries with one of them changed on the way: a body, a signature or a seq. */
export function tampered(entries: readonly SignedEntry[], which: number): readonly SignedEntry[] {
  return entries.map((entry, index) => {
    if (index !== which % entries.length) return entry;
    if (which % 3 === 0) return { ...entry, body: `${entry.body.replace(/\d/, '7')} ` };
    if (which % 3 === 1)
      return { ...entry, signature: entry.signature.slice(40) + entry.signature.slice(0, 40) };
    return { ...entry, envelope: entry.envelope.replace(/"seq":\d+/, '"seq":999999') };
  });
}

/** The same ones in another order. */
export function outOfOrder<Item>(items: readonly Item[], chance: Chance): Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(chance.below(left.length), 1));
}

/** A text that breaks off somewhere. */
export const truncated = (text: string, chance: Chance): string =>
  text.slice(0, chance.below(text.length + 1));

/** The same entries as a stranger would sign them, who has everything but the key. */
export function forged(entries: readonly SignedEntry[], stranger: Signer): SignedEntry[] {
  return entries.map(({ envelope, body }) => {
    const other = `${body} `;
    const text = envelope.replace(/"bodyHash":"\w+"/, `"bodyHash":"${sha256Hex(other)}"`);
    return { envelope: text, body: other, signature: stranger.sign(text) };
  });
}
