import { expect, it } from 'vitest';
import { readDocument } from '../../../src/device/documents.ts';
import { openOutbox } from '../../../src/device/outbox.ts';
import { readEntriesFile } from '../../../src/office/entries-file.ts';
import { keepSaved, unsentFiles } from '../../../src/register/till/unsent-file.ts';
import { must, newDevice, sampleEnrolment } from '../../device/device.ts';
import { sale, shiftOpening } from '../../device/sample-entries.ts';

async function filesOf(...asked: Parameters<typeof unsentFiles>) {
  const files = [];
  for await (const each of unsentFiles(...asked)) files.push(each);
  return files;
}

it('[SYNC-12] the file holds what the ledger has not acknowledged, as it was signed, and marks nothing as sent', async () => {
  const { db, journal } = await newDevice();
  expect(await filesOf(db)).toEqual([]);
  must(await journal.append(shiftOpening()));
  must(await journal.append(sale(['tea'])));
  must(await journal.append(sale(['coffee'])));
  const outbox = openOutbox(db);
  const hash = (await outbox.hashAt(1)) ?? '';
  await outbox.acknowledge({ seq: 1, hash, time: 0 }, { text: 'head', signature: 'by the ledger' }, 0);
  const [made] = await filesOf(db);
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
  expect(await filesOf(db)).toEqual([]);
  const [made] = await filesOf(db, true);
  expect(made?.name).toBe('kettle_front_1_1-2.commontill.json');
  expect(made?.file.entries).toEqual(await outbox.entriesAfter(0, 10));
  expect(readEntriesFile(JSON.stringify(made?.file))).toEqual({ ...made?.file, statement });
});

it('[SYNC-12] [KEEP-2] what is too much for one file goes into several, without a gap, and all of it counts as saved', async () => {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  for (let sold = 0; sold < 5; sold += 1) must(await journal.append(sale(['tea'])));
  const files = await filesOf(db, false, 2);
  expect(files.map(({ name }) => name)).toEqual([
    'kettle_front_1_1-2.commontill.json',
    'kettle_front_1_3-4.commontill.json',
    'kettle_front_1_5-6.commontill.json',
  ]);
  const saved = files.flatMap(({ file }) => file.entries);
  expect(saved).toEqual(await openOutbox(db).entriesAfter(0, 10));
  const [first] = files;
  if (first) await keepSaved(db, first.file, saved.length);
  expect(await readDocument(db, 'unsent-saved')).toMatchObject({ after: 0, upTo: 6 });
});
