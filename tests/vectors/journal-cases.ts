import { entriesBroken } from './journal-entry-cases.ts';
import {
  bare,
  begin,
  type Draft,
  end,
  type EntryLine,
  fileOf,
  finish,
  FIRST,
  hashOf,
  type JournalCase,
  SECOND,
  without,
  type World,
} from './journal-world.ts';

/** Every case, from a journal that holds to the ways in which one does not. */
export function journalCases(world: World): JournalCase[] {
  return [...whole(world), ...entriesBroken(world), ...filesBroken(world), ...headsBroken(world)].map(finish);
}

function whole(world: World): Draft[] {
  const { entries, seconds, registers } = world;
  const both = (some: (lines: readonly EntryLine[]) => EntryLine[], bodies: boolean) => [
    begin(world, bodies),
    registers[0] ?? {},
    world.head(7, hashOf(entries, 7)),
    ...some(entries),
    registers[1] ?? {},
    world.secondHead(2, hashOf(seconds, 2)),
    ...some(seconds),
    end(9, 2),
  ];
  const proves = { [FIRST]: [[1, 7]], [SECOND]: [[1, 2]] } as const;
  const fifth = hashOf(entries, 5);
  return [
    { name: 'whole, envelopes alone', lines: both(bare, false), sound: true, proves },
    { name: 'whole, with bodies', lines: both((lines) => [...lines], true), sound: true, proves },
    {
      name: 'whole, with heads that people hold',
      lines: both(bare, false),
      heads: [
        `cafe/r1/1/5/${fifth.slice(0, 16)}`,
        fifth,
        JSON.stringify(world.head(3, hashOf(entries, 3)).head),
      ],
      held: ['agrees', 'agrees', 'agrees'],
      sound: true,
      proves,
    },
    {
      name: 'a register without entries',
      lines: [...fileOf(world, [], world.head(0, '0'.repeat(64)))],
      sound: true,
      proves: { [FIRST]: [] },
    },
  ];
}

function filesBroken(world: World): Draft[] {
  const all = bare(world.entries);
  const file = fileOf(world, all);
  const texts = file.map((line) => JSON.stringify(line));
  const proves = { [FIRST]: [[1, 7]] } as const;
  return [
    { name: 'nothing', lines: [], faults: [[0, 'cut-off']] },
    {
      name: 'cut off between two lines',
      lines: texts.slice(0, 6),
      proves: { [FIRST]: [[1, 4]] },
      faults: [[0, 'cut-off']],
    },
    {
      name: 'cut off inside a line',
      lines: [...texts.slice(0, 6), texts[6]?.slice(0, 100) ?? ''],
      proves: { [FIRST]: [[1, 4]] },
      faults: [
        [7, 'not-a-record'],
        [0, 'cut-off'],
      ],
    },
    {
      name: 'rubbish between its lines',
      lines: [...texts.slice(0, 4), 'null', '[]', '{"entry":{}}', '\u001b[2J', ...texts.slice(4)],
      proves,
      faults: [
        [5, 'not-a-record'],
        [6, 'not-a-record'],
        [7, 'not-a-record'],
        [8, 'not-a-record'],
      ],
    },
    { name: 'no first line', lines: texts.slice(1), proves, faults: [[1, 'begins-otherwise']] },
    {
      name: 'two first lines',
      lines: [...texts.slice(0, 1), ...texts],
      proves,
      faults: [[2, 'about-twice']],
    },
    {
      name: 'entries before any register',
      lines: [file[0] ?? {}, ...all.slice(0, 1), ...file.slice(1)],
      proves,
      faults: [
        [2, 'outside-register'],
        [11, 'counts-differ'],
      ],
    },
    {
      name: 'a register twice',
      lines: [...texts.slice(0, -1), texts[1] ?? '', ...texts.slice(2, 3), JSON.stringify(end(8))],
      proves,
      faults: [
        [10, 'register-twice'],
        [11, 'outside-register'],
      ],
    },
    {
      name: 'a key that is none',
      lines: [
        begin(world),
        { register: { unit: 'cafe', register: 'r1', epoch: 1, publicKey: 'AAAA' } },
        ...all,
        end(7),
      ],
      proves: { [FIRST]: [] },
      faults: [[2, 'key-unreadable']],
    },
    { name: 'wrong counts', lines: [...file.slice(0, -1), end(8)], proves, faults: [[10, 'counts-differ']] },
    {
      name: 'more after the end',
      lines: [...file, ...all.slice(0, 1)],
      proves,
      faults: [[11, 'goes-on-after-end']],
    },
    {
      name: 'another ledger than was asked for',
      lines: file,
      ledgerKey: world.foreignKey,
      proves,
      faults: [[1, 'other-ledger']],
    },
  ];
}

function headsBroken(world: World): Draft[] {
  const { entries, clone } = world;
  const all = bare(entries);
  const proves = { [FIRST]: [[1, 7]] } as const;
  const seventh = hashOf(entries, 7);
  return [
    {
      name: 'the end taken off, the ledger’s head left',
      lines: fileOf(world, all.slice(0, 5), world.head(7, seventh)),
      proves: { [FIRST]: [[1, 5]] },
      faults: [[0, 'head-ahead']],
    },
    {
      name: 'a head of another history',
      lines: fileOf(world, all, world.head(7, clone[0]?.entry.hash ?? '')),
      proves,
      faults: [[0, 'head-differs']],
    },
    {
      name: 'a head at an entry that is missing',
      lines: fileOf(world, without(2, all), world.head(3, hashOf(entries, 3))),
      proves: {
        [FIRST]: [
          [1, 2],
          [4, 7],
        ],
      },
      faults: [
        [6, 'missing'],
        [0, 'head-unproven'],
      ],
    },
    {
      name: 'a head that someone else signed',
      lines: fileOf(world, all, world.foreignHead(7, seventh)),
      proves,
      faults: [[3, 'head-not-signed']],
    },
    {
      name: 'another register’s head',
      lines: fileOf(world, all, world.secondHead(7, seventh)),
      proves,
      faults: [[3, 'head-of-another']],
    },
    {
      name: 'a head that is none',
      lines: fileOf(world, all, { head: { text: '{}', signature: '' } }),
      proves,
      faults: [[3, 'head-unreadable']],
    },
    {
      name: 'heads that people hold, and the file does not have',
      lines: fileOf(world, all),
      heads: [
        `cafe/r1/1/7/${clone[0]?.entry.hash}`,
        `cafe/r1/1/8/${seventh}`,
        `cinema/r1/2/1/${seventh}`,
        'ab'.repeat(8),
        JSON.stringify(world.foreignHead(7, seventh).head),
      ],
      held: ['differs', 'not-here', 'not-here', 'not-here', 'not-signed'],
      proves,
      faults: [],
    },
  ];
}
