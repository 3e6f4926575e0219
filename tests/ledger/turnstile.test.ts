import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Turnstile } from '../../src/ledger/api/turnstile.ts';

const at = { time: 0 };
const newTurnstile = (passing: number, inLine: number): Turnstile =>
  new Turnstile({ passing, inLine, now: () => at.time });

/** Who of these is let in by now. */
const letIn = async (asked: readonly Promise<{ let: string }>[]): Promise<boolean[]> => {
  const open = Symbol('open');
  const seen = await Promise.all(asked.map((each) => Promise.race([each, setImmediate(open)])));
  return seen.map((each) => typeof each === 'object' && each.let === 'in');
};

describe('[SYNC-18] registers pass by turns', () => {
  test('a few at once, then in line as they came, the rest later', async () => {
    const turnstile = newTurnstile(1, 2);
    const asked = ['a', 'b', 'c'].map((who) => turnstile.ask(who));
    expect(await letIn(asked)).toEqual([true, false, false]);
    expect(await turnstile.ask('d')).toMatchObject({ let: 'later' });
    turnstile.leave('a', 100);
    expect(await letIn(asked)).toEqual([true, true, false]);
    turnstile.leave('b', 100);
    turnstile.leave('c', 100);
    expect(await letIn([...asked, turnstile.ask('e')])).toEqual([true, true, true, true]);
  });

  test('the more are before it, the later it is told to come back', async () => {
    const turnstile = newTurnstile(1, 0);
    void turnstile.ask('first');
    for (let count = 0; count < 40; count += 1) await turnstile.ask(`r${count}`);
    const [early, late] = [await turnstile.ask('r0'), await turnstile.ask('r39')];
    expect([early, late]).toEqual([
      { let: 'later', seconds: 1 },
      { let: 'later', seconds: 8 },
    ]);
  });

  test('who was told to come back finds room that who has just passed does not', async () => {
    const turnstile = newTurnstile(1, 2);
    for (const who of ['a', 'b', 'c']) void turnstile.ask(who);
    expect(await turnstile.ask('waiting')).toMatchObject({ let: 'later' });
    turnstile.leave('a', 100);
    expect(await turnstile.ask('a')).toMatchObject({ let: 'later' });
    const back = turnstile.ask('waiting');
    turnstile.leave('b', 100);
    turnstile.leave('c', 100);
    expect(await letIn([back])).toEqual([true]);
  });

  test('nobody waits for one who does not come back', async () => {
    const turnstile = newTurnstile(1, 2);
    for (const who of ['a', 'b', 'c']) void turnstile.ask(who);
    await turnstile.ask('gone');
    turnstile.leave('a', 100);
    at.time += 600_000;
    const next = turnstile.ask('a');
    turnstile.leave('b', 100);
    turnstile.leave('c', 100);
    expect(await letIn([next])).toEqual([true]);
  });

  test('who hangs up in line leaves it, and may ask again', async () => {
    const turnstile = newTurnstile(1, 2);
    const asked = ['a', 'b', 'c'].map((who) => turnstile.ask(who));
    turnstile.hangUp('b');
    // Who passes already has to leave.
    turnstile.hangUp('a');
    expect(await asked[1]).toMatchObject({ let: 'later' });
    const again = turnstile.ask('b');
    turnstile.leave('a', 100);
    expect(await letIn([...asked, again])).toEqual([true, false, true, false]);
    turnstile.leave('c', 100);
    expect(await letIn([again])).toEqual([true]);
  });

  test('one has one place, passing or in line, and gets another once that is left', async () => {
    const turnstile = newTurnstile(1, 2);
    const asked = [turnstile.ask('a'), turnstile.ask('b')];
    for (const who of ['a', 'b', 'a', 'b'])
      expect(await turnstile.ask(who)).toEqual({ let: 'later', seconds: 1 });
    expect(await letIn([...asked, turnstile.ask('c')])).toEqual([true, false, false]);
    turnstile.leave('a', 100);
    turnstile.leave('b', 100);
    turnstile.leave('c', 100);
    expect(await letIn([turnstile.ask('a')])).toEqual([true]);
  });
});
