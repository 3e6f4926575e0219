import type { Catalogue } from '../../core/catalogue.ts';
import type { FederationData } from './data.ts';

/** What loading did with each unit. */
export interface LoadSummary {
  readonly federation: string;
  readonly units: readonly {
    readonly unit: string;
    readonly name: string;
    readonly version: number;
    /** `new` or `changed`: this version was made now. `same`: nothing about the unit changed. */
    readonly state: 'new' | 'changed' | 'same';
    readonly products: number;
    readonly agreements: number;
    readonly staff: number;
  }[];
  /** Units that the ledger has and the folder does not name; they stay as they are. */
  readonly untouched: readonly string[];
}

/** Tells, from the catalogues before and after, what loading did. */
export function summarise(
  { name, units }: FederationData,
  before: ReadonlyMap<string, Catalogue>,
  catalogues: readonly Catalogue[],
): LoadSummary {
  const named = new Set(units.map(({ unit }) => unit.id));
  return {
    federation: name,
    units: catalogues.map((catalogue) => {
      const last = before.get(catalogue.unit.id);
      return {
        unit: catalogue.unit.id,
        name: catalogue.unit.name,
        version: catalogue.version,
        state: !last ? 'new' : last === catalogue ? 'same' : 'changed',
        products: catalogue.products.length,
        agreements: catalogue.agreements.length,
        staff: catalogue.staff.length,
      };
    }),
    untouched: [...before.keys()].filter((unit) => !named.has(unit)),
  };
}
