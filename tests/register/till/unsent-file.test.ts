import { expect, it } from 'vitest';
import { openOutbox } from '../../../src/device/outbox.ts';
import { readEntriesFile } from '../../../src/office/entries-file.ts';
import { unsentFile } from '../../../src/register/till/unsent-file.ts';
import { must, newDevice, sampleEnrolment } from '../../device/device.ts';
import { sale, shiftOpening } from '../../device/sample-entries.ts';

it('[SYNC-12] the file holds what the ledger has not acknowledged, as it was signed, and marks nothing as sent', async () => {
  const { db, journal } = await newDevice();
  expect(await unsentFile(db)).toBeNull();
  must(await journal.append(shiftOpening()));
  must(await journal.append(sale(['tea'])));
  must(await journal.append(sale(['coffee'])));
  const outbox = openOutbox(db);
  const hash = (await outbox.hashAt(1)) ?? '';
  await outbox.acknowledge({ seq: 1, hash, time: 0 }, { text: 'head', signature: 'by the ledger' }, 0);
  const made = await unsentFile(db);
  expect(made?.name).toBe('kettle_front_1_2-3.commontill.json');
  expect(made?.file.entries).toEqual(await outbox.entriesAfter(1, 10));
  expect(readEntriesFile(JSON.stringify(made?.file))).toEqual(made?.file);
  expect(await outbox.position()).toMatchObject({ acknowledged: 1, seq: 3 });
});

it('[SYNC-12] another file is none', () => {
  for (const text of ['', '{}', 'unit;register', '{"format":"commontill-entries:v1"}'])
    expect(readEntriesFile(text)).toBeNull();
});

it('[SYNC-12] [ENROL-8] for a ledger that knows this register no more it holds all that is kept, and its enrolment', async () => {
  const statement = { text: '{"states":"enrolment"}', signature: 'A'.repeat(86) };
  const { db, journal } = await newDevice({ ...sampleEnrolment(), statement });
  must(await journal.append(shiftOpening()));
  must(await journal.append(sale(['tea'])));
  const outbox = openOutbox(db);
  const hash = (await outbox.hashAt(2)) ?? '';
  await outbox.acknowledge({ seq: 2, hash, time: 0 }, { text: 'head', signature: 'by the ledger' }, 0);
  expect(await unsentFile(db)).toBeNull();
  const made = await unsentFile(db, true);
  expect(made?.name).toBe('kettle_front_1_1-2.commontill.json');
  expect(made?.file.entries).toEqual(await outbox.entriesAfter(0, 10));
  expect(readEntriesFile(JSON.stringify(made?.file))).toEqual({ ...made?.file, statement });
});
