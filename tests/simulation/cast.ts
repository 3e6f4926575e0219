import { registerToken } from '../../src/ledger/keys/tokens.ts';
import type { RegisterKey } from '../../src/ledger/register-key.ts';
import type { VerifyHead } from '../../src/sync/answers.ts';
import type { History } from './history.ts';
import type { EnrolledSigner, Founded, Signer } from './ledger/founded.ts';
import type { LedgerHouse } from './ledger/house.ts';
import type { Stage } from './stage.ts';
import { DexieStore } from './tablet/dexie-store.ts';
import { MemoryStore } from './tablet/memory-store.ts';
import type { Store } from './tablet/store.ts';
import { Tablet } from './tablet/tablet.ts';

export type StoreKind = 'memory' | 'dexie';

interface CastParts {
  readonly stage: Stage;
  readonly founded: Founded;
  readonly history: History;
  readonly ledger: LedgerHouse;
  readonly store: StoreKind;
  readonly http: boolean;
  /**
   * Whether heads are signed, and verified by their signatures. What the ledger stated is known here, and to look it up
   * is the same answer in a tenth of the time.
   */
  readonly verifies: boolean;
}

/** The tablets that play in a schedule, and how they come to be. */
export class Cast {
  readonly tablets: Tablet[] = [];
  readonly #parts: CastParts;
  readonly #verifyHead: VerifyHead;
  readonly #spare: Signer[];
  readonly stranger: Signer;

  constructor(parts: CastParts) {
    this.#parts = parts;
    const [stranger, ...spare] = parts.founded.spare;
    if (!stranger) throw new Error('nobody to write junk');
    this.stranger = stranger;
    this.#spare = spare;
    const { founded, ledger, verifies } = parts;
    this.#verifyHead = verifies
      ? founded.verifyHead
      : async (text, signature) => ledger.signed.has(text + signature);
  }

  /** A register that was there before the schedule begins. */
  async join({ key, signer }: EnrolledSigner): Promise<Tablet> {
    const { store, stage } = this.#parts;
    if (store === 'dexie') return this.#put(await this.#dexie(key.unit, null), 'a');
    return this.#put(MemoryStore.enrolled(signer, stage.chance, key, null), 'a');
  }

  /** Another tablet becomes that register in a new epoch; null where no key is left for one. */
  async enrolAnew({ unit, register }: RegisterKey): Promise<Tablet | null> {
    const { store, stage, ledger } = this.#parts;
    if (store === 'dexie') return this.#put(await this.#dexie(unit, register), 'a');
    const signer = this.#spare.pop();
    if (!signer) return null;
    const key = await ledger.enrol(unit, register, signer);
    const statement = await ledger.statementOf(key);
    return this.#put(MemoryStore.enrolled(signer, stage.chance, key, statement), 'a');
  }

  /** A copy of a tablet, or an older image of one, begins a life of its own. */
  copied(store: Store, letter: string): Tablet {
    return this.#put(store, letter);
  }

  dismiss(tablet: Tablet): void {
    tablet.shut();
    this.tablets.splice(this.tablets.indexOf(tablet), 1);
  }

  #dexie(unit: string, replaces: string | null): Promise<DexieStore> {
    const { ledger } = this.#parts;
    return DexieStore.enrolled(async (publicKey, sign) => {
      const key = await ledger.enrol(unit, replaces, { publicKey, sign });
      return { ...key, statement: await ledger.statementOf(key) };
    });
  }

  #put(store: Store, letter: string): Tablet {
    const { stage, history, ledger, http, founded } = this.#parts;
    const { unit, register, epoch } = store.key;
    const tablet = new Tablet({
      stage,
      ledger,
      history,
      store,
      http,
      name: `${unit}/${register.slice(0, 3)}${epoch}${letter}`,
      token: registerToken(founded.keys, store.key),
      verifyHead: this.#verifyHead,
    });
    this.tablets.push(tablet);
    return tablet;
  }
}
