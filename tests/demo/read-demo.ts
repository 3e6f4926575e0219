import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Catalogue, catalogueSchema } from '../../src/core/catalogue.ts';
import { copyFolder } from '../../src/demo/folder.ts';
import type { FederationData } from '../../src/ledger/load/data.ts';
import { loadErrorsText } from '../../src/ledger/load/errors.ts';
import { readFolder } from '../../src/ledger/load/read-folder.ts';
import { newDataDir } from './data-dir.ts';

/** In Dublin half past midnight on 24 October 2026, the day before the clocks are put back. */
const NOW = Date.UTC(2026, 9, 23, 23, 30);

/** The demo's folder as it is founded. */
export function readDemo(): FederationData {
  const folder = join(newDataDir(), 'federation');
  copyFolder(folder, 'ab'.repeat(32), NOW, randomBytes);
  const read = readFolder(folder);
  if (!read.ok) throw new Error(loadErrorsText(read.error));
  return read.value;
}

/** A unit's price list, as a till has it, without its people. */
export function catalogueOf({ name, minimumUses, partners, units }: FederationData, id: string): Catalogue {
  const found = units.find((each) => each.unit.id === id);
  if (!found) throw new Error(`no unit ${id}`);
  return catalogueSchema.parse({
    ...found,
    version: 1,
    federation: { name, minimumUses },
    partners,
    staff: [],
  });
}
