import { sha256Hex } from '../../src/core/journal/hash.ts';
import { bare, type Draft, fileOf, FIRST, replaced, without, type World } from './journal-world.ts';

/** Journals whose entries were changed, taken out, doubled or put elsewhere. */
export function entriesBroken(world: World): Draft[] {
  const { entries, clone, stray, seconds } = world;
  const all = bare(entries);
  const [, , third] = entries;
  const [, , bareThird] = all;
  if (!third || !bareThird) throw new Error('There are seven entries.');
  const envelope = bareThird.entry.envelope.replace('mika', 'robin');
  const changed = { entry: { ...bareThird.entry, envelope } };
  const cut = {
    [FIRST]: [
      [1, 2],
      [4, 7],
    ],
  } as const;
  return [
    {
      name: 'an envelope changed',
      lines: fileOf(world, replaced(2, changed, all)),
      proves: cut,
      faults: [[5, 'hash-differs']],
    },
    {
      name: 'an envelope changed, with its hash',
      lines: fileOf(
        world,
        replaced(2, { entry: { ...changed.entry, hash: sha256Hex(changed.entry.envelope) } }, all),
      ),
      proves: cut,
      faults: [[5, 'not-signed']],
    },
    {
      name: 'a body changed',
      lines: fileOf(
        world,
        replaced(2, { entry: { ...third.entry, body: third.entry.body?.replace('250', '150') ?? '' } }, [
          ...entries,
        ]),
      ),
      proves: { [FIRST]: [[1, 7]] },
      faults: [[5, 'body-differs']],
    },
    {
      name: 'an entry taken out',
      lines: fileOf(world, without(2, all)),
      proves: cut,
      faults: [[5, 'missing']],
    },
    {
      name: 'the beginning taken off',
      lines: fileOf(world, all.slice(3)),
      proves: { [FIRST]: [[4, 7]] },
      faults: [[3, 'missing']],
    },
    {
      name: 'two entries in each other’s place',
      lines: fileOf(world, [...all.slice(0, 2), ...all.slice(3, 4), ...all.slice(2, 3), ...all.slice(4)]),
      proves: cut,
      faults: [
        [5, 'missing'],
        [6, 'out-of-order'],
      ],
    },
    {
      name: 'an entry twice',
      lines: fileOf(world, [...all.slice(0, 3), ...all.slice(2)]),
      proves: { [FIRST]: [[1, 7]] },
      faults: [[6, 'twice']],
    },
    {
      name: 'two histories',
      lines: fileOf(world, [...all, ...bare(clone)]),
      proves: { [FIRST]: [[1, 7]] },
      faults: [[10, 'second-history']],
    },
    {
      name: 'an entry that follows another history',
      lines: fileOf(world, [...all.slice(0, 6), ...bare(stray)]),
      proves: {
        [FIRST]: [
          [1, 6],
          [7, 7],
        ],
      },
      faults: [[9, 'not-linked']],
    },
    {
      name: 'another register’s entries',
      lines: fileOf(world, bare(seconds)),
      proves: { [FIRST]: [] },
      faults: [
        [3, 'other-register'],
        [4, 'other-register'],
      ],
    },
    {
      name: 'an envelope with half a character',
      lines: fileOf(
        world,
        replaced(2, { entry: { ...changed.entry, envelope: `${third.entry.envelope}\ud800` } }, all),
      ),
      proves: cut,
      faults: [[5, 'entry-unreadable']],
    },
  ];
}
