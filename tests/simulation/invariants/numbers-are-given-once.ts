import type { StoredRegister } from '../../../src/ledger/enrolment/registers.ts';
import { nameOf } from '../history.ts';
import { Broken } from './broken.ts';

/** What a ledger numbered, over all its restores: no two tablets have one epoch, nor print under one prefix. */
export class GivenNumbers {
  readonly #given = new Set<string>();

  enrolled({ unit_id: unit, register, epoch, receipt_prefix: prefix }: Named): void {
    for (const number of [nameOf({ unit, register, epoch }), `${unit}, receipts ${prefix}`]) {
      if (this.#given.has(number)) throw new Broken('numbers-are-given-once', `${number} was given before`);
      this.#given.add(number);
    }
  }
}

type Named = Pick<StoredRegister, 'unit_id' | 'register' | 'epoch' | 'receipt_prefix'>;
