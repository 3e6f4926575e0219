import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Turnstile } from '../../src/ledger/api/turnstile.ts';

const at = { time: 0 };
const newTurnstile = (passing: number, inLine: number): Turnstile =>
  new Turnstile({ passing, ofAUnit: passing, inLine, now: () => at.time });

/** Who of these is let in by now. */
const letIn = async (asked: readonly Promise<{ let: string }>[]): Promise<boolean[]> => {
  const open = Symbol('open');
  const seen = await Promise.all(asked.map((each) => Promise.race([each, setImmediate(open)])));
  return seen.map((each) => typeof each === 'object' && each.let === 'in');
};

describe('[SYNC-18] registers pass by turns', () => {
  test('a few at once, then in line as they came, the rest later', async () => {
    const turnstile = newTurnstile(1, 2);
    const asked = ['a', 'b', 'c'].map((who) => turnstile.ask(who, 'cafe'));
    expect(await letIn(asked)).toEqual([true, false, false]);
    expect(await turnstile.ask('d', 'cafe')).toMatchObject({ let: 'later' });
    turnstile.leave('a', 100);
    expect(await letIn(asked)).toEqual([true, true, false]);
    turnstile.leave('b', 100);
    turnstile.leave('c', 100);
    expect(await letIn([...asked, turnstile.ask('e', 'cafe')])).toEqual([true, true, true, true]);
  });

  test('the more are before it, the later it is told to come back', async () => {
    const turnstile = newTurnstile(1, 0);
    void turnstile.ask('first', 'cafe');
    for (let count = 0; count < 40; count += 1) await turnstile.ask(`r${count}`, 'cafe');
    const [early, late] = [await turnstile.ask('r0', 'cafe'), await turnstile.ask('r39', 'cafe')];
    expect([early, late]).toEqual([
      { let: 'later', seconds: 1 },
      { let: 'later', seconds: 8 },
    ]);
  });

  test('who was told to come back finds room that who has just passed does not', async () => {
    const turnstile = newTurnstile(1, 2);
    for (const who of ['a', 'b', 'c']) void turnstile.ask(who, 'cafe');
    expect(await turnstile.ask('waiting', 'cafe')).toMatchObject({ let: 'later' });
    turnstile.leave('a', 100);
    expect(await turnstile.ask('a', 'cafe')).toMatchObject({ let: 'later' });
    const back = turnstile.ask('waiting', 'cafe');
    turnstile.leave('b', 100);
    turnstile.leave('c', 100);
    expect(await letIn([back])).toEqual([true]);
  });

  test('nobody waits for one who does not come back', async () => {
    const turnstile = newTurnstile(1, 2);
    for (const who of ['a', 'b', 'c']) void turnstile.ask(who, 'cafe');
    await turnstile.ask('gone', 'cafe');
    turnstile.leave('a', 100);
    at.time += 600_000;
    const next = turnstile.ask('a', 'cafe');
    turnstile.leave('b', 100);
    turnstile.leave('c', 100);
    expect(await letIn([next])).toEqual([true]);
  });

  test('who hangs up in line leaves it, and may ask again', async () => {
    const turnstile = newTurnstile(1, 2);
    const asked = ['a', 'b', 'c'].map((who) => turnstile.ask(who, 'cafe'));
    turnstile.hangUp('b');
    // Who passes already has to leave.
    turnstile.hangUp('a');
    expect(await asked[1]).toMatchObject({ let: 'later' });
    const again = turnstile.ask('b', 'cafe');
    turnstile.leave('a', 100);
    expect(await letIn([...asked, again])).toEqual([true, false, true, false]);
    turnstile.leave('c', 100);
    expect(await letIn([again])).toEqual([true]);
  });

  test('one has one place, passing or in line, and gets another once that is left', async () => {
    const turnstile = newTurnstile(1, 2);
    const asked = [turnstile.ask('a', 'cafe'), turnstile.ask('b', 'cafe')];
    for (const who of ['a', 'b', 'a', 'b'])
      expect(await turnstile.ask(who, 'cafe')).toEqual({ let: 'later', seconds: 1 });
    expect(await letIn([...asked, turnstile.ask('c', 'cafe')])).toEqual([true, false, false]);
    turnstile.leave('a', 100);
    turnstile.leave('b', 100);
    turnstile.leave('c', 100);
    expect(await letIn([turnstile.ask('a', 'cafe')])).toEqual([true]);
  });
});

describe('[SYNC-18] [LEDGER-13] no unit takes every place', () => {
  const newDoor = (options: { passing: number; ofAUnit: number; inLine: number }) => {
    const turnstile = new Turnstile({ ...options, now: () => at.time });
    /** Somebody named by the letter of their unit and a number. */
    const ask = (who: string) => turnstile.ask(who, who.slice(0, 1));
    return { ask, leave: (who: string) => turnstile.leave(who, 100) };
  };

  test('some are left for others, and next is the unit of which the fewest pass', async () => {
    const { ask, leave } = newDoor({ passing: 3, ofAUnit: 2, inLine: 9 });
    const asked = ['a1', 'a2', 'a3', 'b1', 'a4', 'c1', 'a5'].map(ask);
    expect(await letIn(asked)).toEqual([true, true, false, true, false, false, false]);
    leave('a1');
    expect(await letIn(asked)).toEqual([true, true, false, true, false, true, false]);
    leave('b1');
    expect(await letIn(asked)).toEqual([true, true, true, true, false, true, false]);
    // One place is free now, and not for a third of the same unit.
    leave('c1');
    expect(await letIn(asked)).toEqual([true, true, true, true, false, true, false]);
    leave('a2');
    expect(await letIn([...asked, ask('d1')])).toEqual([true, true, true, true, true, true, false, true]);
  });

  test('where the line is full, the last of the unit with most in it makes room, and keeps its place', async () => {
    const { ask, leave } = newDoor({ passing: 1, ofAUnit: 1, inLine: 4 });
    const ofA = ['a1', 'a2', 'a3', 'a4', 'a5'].map(ask);
    expect(await letIn(ofA)).toEqual([true, false, false, false, false]);
    const ofB = [ask('b1')];
    expect(await ofA[4]).toEqual({ let: 'later', seconds: 1 });
    ofB.push(ask('b2'));
    expect(await ofA[3]).toMatchObject({ let: 'later' });
    // With as many in it a unit pushes nobody out.
    expect(await ask('b3')).toMatchObject({ let: 'later' });
    leave('a1');
    expect(await letIn([...ofA.slice(0, 3), ...ofB])).toEqual([true, true, false, false, false]);
    // There is room for one, and not for who has just passed.
    expect(await ask('a1')).toMatchObject({ let: 'later' });
    const again = ask('a5');
    for (const who of ['a2', 'a3', 'b1', 'b2']) leave(who);
    expect(await letIn([again])).toEqual([true]);
  });

  test('whoever has just passed goes behind those of their own unit who were told to come back', async () => {
    const { ask, leave } = newDoor({ passing: 2, ofAUnit: 1, inLine: 6 });
    for (const who of ['a1', 'b1', 'a2', 'a3', 'a4', 'b2', 'b3', 'b4']) void ask(who);
    expect(await ask('b5')).toMatchObject({ let: 'later' });
    leave('b1');
    leave('b2');
    // There is room, and the other unit has more in line.
    expect(await ask('b1')).toMatchObject({ let: 'later' });
    const back = ask('b5');
    leave('b3');
    leave('b4');
    expect(await letIn([back])).toEqual([true]);
  });
});
