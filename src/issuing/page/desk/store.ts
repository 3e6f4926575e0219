import { Dexie, type Table } from 'dexie';
import * as z from 'zod/mini';
import type { IssuedCard, Issuer } from '../../core/issuer.ts';
import { type KeyFile, keyFileSchema } from '../../core/key-file.ts';
import { cardOf, cardSchema } from '../../core/register-file.ts';

/** What the secretary still has to do, kept with the issuer. */
export type Notes = {
  /** The recovery sheet of the present key was printed, and a line of it typed back. */
  readonly sheetPrinted: boolean;
  /** Something changed since the last backup. */
  readonly unsaved: boolean;
  /** A card was revoked or a key changed since the last fragment: tills don't know. */
  readonly unpublished: boolean;
};

/** What is kept of an issuer: its keys under a passphrase, its register, and what is still to do. */
export type Kept = {
  readonly keyFile: KeyFile;
  readonly bits: number;
  readonly fragmentVersion: number;
  readonly notes: Notes;
  readonly cards: readonly IssuedCard[];
};

const rowSchema = z.object({
  id: z.literal('issuer'),
  keyFile: keyFileSchema,
  bits: z.int(),
  fragmentVersion: z.int(),
  notes: z.object({ sheetPrinted: z.boolean(), unsaved: z.boolean(), unpublished: z.boolean() }),
});
type Row = z.infer<typeof rowSchema>;

/** The browser's store of one issuer. Cards lie by their index, which tells nothing about who came first. */
export class IssuingStore {
  readonly #db: Dexie;
  readonly #issuer: Table<Row, string>;
  readonly #cards: Table<IssuedCard, number>;

  constructor(name = 'commontill-issuing') {
    this.#db = new Dexie(name, { chromeTransactionDurability: 'strict' });
    this.#db.version(1).stores({ issuer: 'id', cards: 'index' });
    this.#issuer = this.#db.table('issuer');
    this.#cards = this.#db.table('cards');
  }

  /** What is kept, or null where nothing is yet; throws when it can't be read. */
  async read(): Promise<Kept | null> {
    const found = await this.#issuer.get('issuer');
    if (!found) return null;
    const { keyFile, bits, fragmentVersion, notes } = rowSchema.parse(found);
    const cards = z
      .array(cardSchema)
      .parse(await this.#cards.toArray())
      .map(cardOf);
    return { keyFile, bits, fragmentVersion, notes, cards };
  }

  /** Keeps an issuer as it is after an act, and of its cards those that the act touched: all of it, or nothing. */
  async write(keyFile: KeyFile, notes: Notes, after: Issuer, before: readonly IssuedCard[]): Promise<void> {
    const known = new Set(before);
    const changed = after.cards.filter((card) => !known.has(card));
    const { bits, fragmentVersion } = after;
    await this.#db.transaction('rw', this.#issuer, this.#cards, async () => {
      await this.#issuer.put({ id: 'issuer', keyFile, bits, fragmentVersion, notes });
      if (changed.length > 0) await this.#cards.bulkPut(changed);
    });
  }
}
