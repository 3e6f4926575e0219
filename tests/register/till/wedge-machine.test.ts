import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  stepWedge,
  WEDGE,
  WEDGE_START,
  type WedgeKey,
  type WedgePlace,
} from '../../../src/register/till/wedge-machine.ts';

type Press = {
  readonly key: string;
  readonly after: number /** It comes so late that silence was noticed. */;
  readonly late?: boolean;
};

/** Runs presses with the silences that fall between them, or without where the page was too busy to notice; what got through, in order, and what was scanned. */
const run = (presses: readonly Press[], place: WedgePlace, busy = false) => {
  let state = WEDGE_START;
  let time = 1000;
  let through = '';
  let held = '';
  /** How much had got through when the burst began: a field is put back to that. */
  let before = 0;
  const scans: string[] = [];
  const take = (key: WedgeKey, text: string): void => {
    const step = stepWedge(state, key);
    state = step.state;
    if (step.release) through += held;
    if (step.release || step.scan !== null) held = '';
    if (step.scan !== null) {
      scans.push(step.scan);
      through = through.slice(0, before);
    }
    if (step.begins) before = through.length;
    if (step.key === 'pass') through += text;
    if (step.key === 'hold') held += text;
  };
  for (const { key, after, late } of [...presses, { key: '', after: 1000, late: false }]) {
    if (late || (after > WEDGE.silence && state.burst && (!busy || key === '')))
      take({ type: 'silence' }, '');
    time += after;
    if (key === '\n') take({ type: 'ending', time }, key);
    else if (key !== '') take({ type: 'character', text: key, time, place }, key);
  }
  return { through, scans };
};

const places = fc.constantFrom<WedgePlace[]>('field', 'page', 'browser');
const character = fc.constantFrom(...Array.from('0123456789ABCxyz $%*+-./:ñé'));
const spaced = (text: string, gaps: readonly number[]): Press[] =>
  Array.from(text).map((key, at) => ({ key, after: gaps[at] ?? 200 }));

describe('people', () => {
  // Two or three keys rolled at once, then a pause as between keys; Enter is a key like any other.
  const roll = fc
    .tuple(
      fc.array(fc.tuple(fc.oneof(character, fc.constant('\n')), fc.integer({ min: 0, max: 59 })), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.oneof(fc.integer({ min: 60, max: 65 }), fc.integer({ min: 60, max: 900 })),
    )
    .map(([keys, pause]): Press[] => keys.map(([key, gap], at) => ({ key, after: at === 0 ? pause : gap })));

  it('[FIND-6] never scan, and all they type arrives in order', () => {
    fc.assert(
      fc.property(fc.array(roll, { maxLength: 30 }), places, fc.boolean(), (rolls, place, busy) => {
        const presses = rolls.flat();
        const { through, scans } = run(presses, place, busy);
        expect(scans).toEqual([]);
        expect(through).toBe(presses.map(({ key }) => key).join(''));
      }),
      { numRuns: 1000 },
    );
  });

  it('[FIND-6] whatever the rhythm, each character arrives or is in a scan', () => {
    const press = fc.record({ key: character, after: fc.integer({ min: 0, max: 120 }) });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 60 }), places, fc.boolean(), (presses, place, busy) => {
        const { through, scans } = run(presses, place, busy);
        expect(through.length + scans.join('').length).toBe(presses.length);
        if (scans.length === 0) expect(through).toBe(presses.map(({ key }) => key).join(''));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a scanner', () => {
  // Jitter up to the most between keys, slow ones made up for by quick ones so that the mean holds.
  const gaps = (count: number) =>
    fc.array(fc.integer({ min: 0, max: 50 }), { minLength: count, maxLength: count }).map((all) => {
      const sum = all.slice(1).reduce((total, gap) => total + gap, 0);
      const most = WEDGE.meanBetween * (count - 1);
      return [500, ...all.slice(1).map((gap) => (sum > most ? Math.floor((gap * most) / sum) : gap))];
    });
  const scan = (text: fc.Arbitrary<string>) =>
    text.chain((code) => gaps(code.length).map((between) => ({ code, presses: spaced(code, between) })));
  const code = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 6, maxLength: 14 });
  const cardText = fc
    .string({
      unit: fc.constantFrom(...Array.from('0123456789ABCDEFZ $%*+-./:')),
      minLength: 6,
      maxLength: 508,
    })
    .map((rest) => `SC1:${rest}`);
  const ending = { key: '\n', after: 20 };

  it('[FIND-5] is heard once, whole, and leaves nothing behind', () => {
    fc.assert(
      fc.property(fc.oneof(scan(code), scan(cardText)), places, ({ code, presses }, place) => {
        expect(run([...presses, ending], place)).toEqual({ through: '', scans: [code] });
      }),
      { numRuns: 1000 },
    );
  });

  it('[FIND-5] is heard whole at last where its keys are handed over in parts, and leaves a field as it was', () => {
    const parts = fc.array(fc.boolean(), { minLength: 513, maxLength: 513 });
    fc.assert(
      fc.property(fc.oneof(scan(code), scan(cardText)), places, parts, ({ code, presses }, place, late) => {
        const handed = [...presses, ending].map((press, at) => ({
          ...press,
          late: at > 0 && late[at] === true,
        }));
        const { through, scans } = run(handed, place);
        expect(scans.at(-1)).toBe(code);
        for (const part of scans) expect(code.startsWith(part)).toBe(true);
        if (place === 'field') expect(through).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('[FIND-5] with typing before and after', () => {
    const typing = fc.string({ unit: character, maxLength: 6 });
    fc.assert(
      fc.property(typing, scan(code), typing, places, (first, { code, presses }, then, place) => {
        const { through, scans } = run(
          [...spaced(first, []), ...presses, ending, ...spaced(then, [])],
          place,
        );
        expect(scans).toEqual([code]);
        expect(through).toBe(first + then);
      }),
    );
  });

  it('[FIND-5] that sends no ending is heard by its silence: from eight digits, or twenty characters', () => {
    const fast = (text: string) => run(spaced(text, [500, ...Array<number>(text.length).fill(10)]), 'page');
    expect(fast('12345678').scans).toEqual(['12345678']);
    expect(fast('1234567')).toEqual({ through: '1234567', scans: [] });
    expect(fast('ABCDEFGHIJKLMNOPQRS')).toEqual({ through: 'ABCDEFGHIJKLMNOPQRS', scans: [] });
    expect(fast('SC1:FGHIJKLMNOPQRSTU').scans).toHaveLength(1);
  });

  it('[FIND-5] sends an Enter late, or twice, and it goes nowhere; a person’s goes its way', () => {
    const digits = spaced('12345678', [500, 9, 9, 9, 9, 9, 9, 9]);
    const enter = (after: number) => ({ key: '\n', after });
    expect(run([...digits, enter(120)], 'page')).toEqual({ through: '', scans: ['12345678'] });
    expect(run([...digits, enter(9), enter(9)], 'page')).toEqual({ through: '', scans: ['12345678'] });
    expect(run([...digits, enter(9), enter(200)], 'page').through).toBe('\n');
  });

  it('[FIND-5] is too slow to be told above 35 ms on average, and too short below six characters', () => {
    const every = (ms: number, text: string) =>
      run([...spaced(text, [500, ...Array<number>(text.length).fill(ms)]), ending], 'field');
    expect(every(35, '123456').scans).toEqual(['123456']);
    expect(every(36, '123456')).toEqual({ through: '123456\n', scans: [] });
    expect(every(1, '12345')).toEqual({ through: '12345\n', scans: [] });
  });
});

it('[FIND-6] a space that presses a button is never held back', () => {
  const press = { type: 'character', text: ' ', time: 0, place: 'page' } as const;
  expect(stepWedge(WEDGE_START, press)).toMatchObject({ key: 'pass', state: { burst: null } });
});
