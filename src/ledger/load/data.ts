import type { Agreement, Catalogue, Partner, Product, TaxClass, Unit } from '../../core/catalogue.ts';
import type { Role, Staff } from '../../core/people.ts';
import type { Opened } from '../../protocol/rights.ts';
import type { OptionGroup } from '../../core/product.ts';

/** Someone of a unit as a folder names them; no PIN keeps the one that the ledger has. */
export interface StaffMember {
  readonly row: number;
  readonly name: string;
  readonly pin: string | null;
  readonly roles: readonly string[];
  /** null: the language of the tablet. */
  readonly language: Staff['language'] | null;
}

/** All that a folder says of one unit, checked. */
export interface UnitData {
  readonly row: number;
  readonly unit: Unit;
  readonly taxClasses: readonly TaxClass[];
  readonly categories: Catalogue['categories'];
  readonly products: readonly Product[];
  readonly optionGroups: readonly OptionGroup[];
  readonly agreements: readonly Agreement[];
  readonly staff: readonly StaffMember[];
  readonly roles: readonly Role[];
  readonly accounts: Catalogue['accounts'];
}

/** A whole federation folder, checked. PINs are still in the clear: store it and let it go. */
export interface FederationData {
  readonly name: string;
  readonly minimumUses: number;
  /** What units open to each other, as voted; left out where the folder does not say. [GATE-8] */
  readonly openBooks?: readonly Opened[] | undefined;
  /** The federation's Ed25519 public key for trust lists, hex. */
  readonly trustKey: string;
  readonly partners: readonly Partner[];
  readonly units: readonly UnitData[];
}
