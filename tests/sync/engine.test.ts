import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { SAMPLE_CATALOGUE } from '../device/sample-catalogue.ts';
import type { LedgerAnswer } from '../../src/sync/ports.ts';
import type { Head } from '../../src/protocol/entries.ts';
import { CountingOutbox, hashOf, headAt, no, numbered, scripted, yes } from './scripted.ts';

/** A ledger that takes everything in order. */
function takingLedger() {
  const held = { seq: 0 };
  const answer = (sent: readonly [number, number] | null) => {
    if (sent && sent[0] > held.seq + 1) return no('gap', held.seq);
    if (sent) held.seq = Math.max(held.seq, sent[1]);
    return yes(held.seq);
  };
  return { held, answer };
}

/** Remembers after which entries it was read, and fails where told. */
class WatchedOutbox extends CountingOutbox {
  readonly reads: number[] = [];
  failsAfter: number | null = null;

  override entriesAfter = async (seq: number, limit: number): Promise<SignedEntry[]> => {
    this.reads.push(seq);
    if (seq === this.failsAfter) throw new Error('the store failed');
    return Array.from({ length: Math.min(limit, this.seq - seq) }, (_, index) => numbered(seq + 1 + index));
  };
}

/** A ledger that answers a batch only when told to, with all of it or up to a number. */
function slowLedger(outbox: CountingOutbox) {
  const slow: { answer: (seq?: number) => void } = { answer: () => undefined };
  const prepare: (readonly SignedEntry[])[] = [];
  const given = (sent: readonly [number, number] | null) =>
    sent === null
      ? yes(0)
      : new Promise<LedgerAnswer>((resolve) => {
          slow.answer = (seq = sent[1]) => resolve(yes(seq));
        });
  const extra = { prepare: (entries: readonly SignedEntry[]) => void prepare.push(entries) };
  return { ...scripted(outbox, given, extra), prepare, slow };
}

describe('sending', () => {
  it('[SEND-1] asks for the head, then sends what is missing in batches, then rests', async () => {
    const outbox = new CountingOutbox(1_200);
    const { asked, until, engine } = scripted(outbox, takingLedger().answer);
    await until(0);
    expect(asked.map(({ sent }) => sent)).toEqual([null, [1, 500], [501, 1000], [1001, 1200]]);
    expect(outbox.acknowledged).toBe(1_200);
    expect(engine.state).toMatchObject({ phase: 'connected', unsent: 0 });
    await until(30_000);
    expect(asked.at(-1)).toEqual({ at: 30_000, sent: null });
  });

  it('[SEND-7] reads what comes next while the ledger works, and asks nothing of it meanwhile', async () => {
    const outbox = new WatchedOutbox(1_200);
    const { asked, prepare, slow, until } = slowLedger(outbox);
    await until(0);
    expect(asked.map(({ sent }) => sent)).toEqual([null, [1, 500]]);
    expect(outbox.reads).toEqual([0, 500]);
    slow.answer();
    await until(0);
    expect(asked.at(-1)?.sent).toEqual([501, 1_000]);
    expect(outbox.reads).toEqual([0, 500, 1_000]);
    expect(prepare.map((entries) => entries.length)).toEqual([500, 200]);
    slow.answer();
    await until(0);
    // Of the last there is nothing behind: nothing is read for it.
    expect(asked.at(-1)?.sent).toEqual([1_001, 1_200]);
    expect(outbox.reads).toEqual([0, 500, 1_000]);
    slow.answer();
    await until(0);
    expect(outbox.acknowledged).toBe(1_200);
  });

  it('[SEND-7] sends from the ledger’s head where that is not where it had read on from', async () => {
    const outbox = new WatchedOutbox(1_200);
    const { asked, slow, until } = slowLedger(outbox);
    await until(0);
    slow.answer(300);
    await until(0);
    expect(asked.at(-1)?.sent).toEqual([301, 800]);
  });

  it('[SEND-7] reads again where the store failed while it read ahead', async () => {
    const outbox = new WatchedOutbox(1_200);
    const { asked, slow, until } = slowLedger(outbox);
    outbox.failsAfter = 500;
    await until(0);
    outbox.failsAfter = null;
    slow.answer();
    await until(0);
    expect(asked.at(-1)?.sent).toEqual([501, 1_000]);
    expect(outbox.reads).toEqual([0, 500, 500, 1_000]);
  });

  it('shows how much of a backlog has gone', async () => {
    const { states, until } = scripted(new CountingOutbox(1_000), takingLedger().answer);
    await until(0);
    expect(states.map(({ phase, sending }) => [phase, sending?.done, sending?.total])).toEqual([
      ['sending', 0, 1_000],
      ['sending', 500, 1_000],
      ['connected', undefined, undefined],
    ]);
  });

  it('sends a new entry as soon as it is woken', async () => {
    const outbox = new CountingOutbox(0);
    const { asked, until, engine, clock } = scripted(outbox, takingLedger().answer);
    await until(10_000);
    clock.after(2_000, () => {
      outbox.seq = 1;
      engine.wake('entry');
    });
    await until(12_000);
    expect(asked.map(({ sent }) => sent)).toEqual([null, [1, 1]]);
  });

  it('says nothing of a network before it has asked', async () => {
    const { engine } = scripted(new CountingOutbox(1), () => new Promise(() => undefined));
    const said: string[] = [];
    engine.subscribe(({ phase }) => said.push(phase));
    engine.wake('entry');
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(said).toEqual([]);
  });

  it('[SEND-2] starts again from the ledger’s head after a gap', async () => {
    const outbox = new CountingOutbox(10);
    outbox.acknowledged = 8;
    const script = [yes(8), no('gap', 5), yes(10)];
    const { asked, until, states } = scripted(outbox, () => script.shift() ?? yes(10));
    await until(0);
    expect(asked.map(({ sent }) => sent)).toEqual([null, [9, 10], [6, 10]]);
    expect(states.some(({ problem }) => problem === 'ledger-behind')).toBe(true);
    expect(states.at(-1)).toMatchObject({ phase: 'connected', unsent: 0 });
    expect(states.at(-1)?.problem).toBeUndefined();
  });

  it('[BACKUP-5] says that the ledger was restored where it has declared that since', async () => {
    const outbox = new CountingOutbox(10);
    outbox.acknowledged = 8;
    const restored = { restored: 1_000 };
    const script = [no('gap', 5, restored), yes(10, restored)];
    const { until, states } = scripted(outbox, () => script.shift() ?? yes(10, restored));
    await until(0);
    const said = states.map(({ problem }) => problem);
    expect(said).toContain('ledger-restored');
    expect(said).not.toContain('ledger-behind');
    expect(states.at(-1)).toMatchObject({ phase: 'connected', unsent: 0 });
    expect(said.at(-1)).toBeUndefined();
  });

  it('[SYNC-6] [BACKUP-5] still says so after a reload, also offline, since when, until the ledger has it all', async () => {
    const outbox = new CountingOutbox(10);
    outbox.acknowledged = 8;
    const restored = { restored: 1_000 };
    const before = scripted(outbox, () => no('gap', 5, restored));
    await before.until(0);
    before.engine.stop();
    const since = before.clock.now();
    const script: LedgerAnswer[] = [{ type: 'unreachable' }, yes(7, restored), yes(10, restored)];
    const after = scripted(outbox, () => script.shift() ?? yes(10, restored));
    await after.until(120_000);
    const told = { problem: 'ledger-restored', behindSince: since };
    const [offline, ...others] = after.states;
    expect(offline).toMatchObject({ phase: 'offline', ...told });
    for (const state of others.slice(0, -1)) expect(state).toMatchObject(told);
    expect(others.at(-1)).toEqual({ phase: 'connected', unsent: 0, since: expect.any(Number) });
    expect(outbox.behind).toBeNull();
  });

  it('[SEND-2] acknowledges nothing on a head whose hash is not its own entry’s', async () => {
    const outbox = new CountingOutbox(10);
    const other = 'f'.repeat(64);
    const { until, engine } = scripted(outbox, (sent) => (sent ? yes(10, { hash: other }) : yes(0)));
    await until(0);
    expect(outbox.acknowledged).toBe(0);
    expect(engine.state).toMatchObject({ phase: 'refused', problem: 'fork', unsent: 10 });
  });

  it.each([
    ['ledger-ahead', yes(11)],
    ['wrong-register', yes(3, { register: 'back' })],
    ['wrong-register', yes(3, { epoch: 2 })],
    ['ledger-behind', yes(2)],
  ] as const)('[SEND-4] says %s and keeps asking slowly', async (problem, answer) => {
    const outbox = new CountingOutbox(10);
    outbox.acknowledged = 10;
    outbox.pruned = 9;
    const { asked, until, engine } = scripted(outbox, () => answer);
    await until(5 * 60_000);
    expect(engine.state).toMatchObject({ phase: 'refused', problem });
    expect(outbox.acknowledged).toBe(10);
    expect(asked).toHaveLength(6);
  });

  it.each([
    'fork',
    'not-authentic',
    'wrong-register',
  ] as const)('[SEND-4] after %s keeps what was accepted, tries slowly, and goes on once it can', async (code) => {
    const outbox = new CountingOutbox(10);
    let stuck = true;
    const ledger = takingLedger();
    const answer = (sent: readonly [number, number] | null) => {
      if (!stuck || !sent) return ledger.answer(sent);
      ledger.held.seq = 4;
      return no(code, 4);
    };
    const { asked, until, engine } = scripted(outbox, answer);
    await until(59_999);
    expect(engine.state).toMatchObject({ phase: 'refused', problem: code, unsent: 6 });
    expect(asked.map(({ sent }) => sent)).toEqual([null, [1, 10]]);
    stuck = false;
    await until(60_000);
    expect(asked.at(-1)?.sent).toEqual([5, 10]);
    expect(engine.state).toMatchObject({ phase: 'connected', unsent: 0 });
  });
});

describe('two histories', () => {
  /** A ledger that has ten entries of another history, and keeps ours apart in order. */
  function forkedLedger() {
    const held = { seq: 0 };
    const other = { hash: 'f'.repeat(64) };
    const answer = (sent: readonly [number, number] | null) => {
      if (!sent) return yes(10, other);
      if (sent[0] > held.seq + 1) return no('gap', 10, other);
      held.seq = Math.max(held.seq, sent[1]);
      return no('fork', 10, other, held.seq);
    };
    return { held, answer };
  }

  it('[FORK-2] sends all of ours to be held, however many, and what is sold later too', async () => {
    const outbox = new CountingOutbox(1_200);
    const ledger = forkedLedger();
    const { asked, until, engine, clock } = scripted(outbox, ledger.answer);
    await until(0);
    expect(asked.map(({ sent }) => sent)).toEqual([null, [1, 500], [501, 1000], [1001, 1200]]);
    const since = clock.now();
    expect(engine.state).toMatchObject({ phase: 'held', problem: 'fork', unsent: 0, since });
    expect(outbox).toMatchObject({ acknowledged: 0, held: { seq: 1_200, since } });
    clock.after(5_000, () => {
      outbox.seq = 1_201;
      engine.wake('entry');
    });
    await until(5_000);
    expect(asked.at(-1)?.sent).toEqual([1201, 1201]);
    expect(engine.state).toMatchObject({ phase: 'held', unsent: 0, since });
  });

  it('[FORK-2] a new start goes on after what is held, and still says since when', async () => {
    const outbox = new CountingOutbox(30);
    outbox.held = { seq: 20, since: 1_000 };
    const ledger = forkedLedger();
    ledger.held.seq = 20;
    const { asked, until, engine } = scripted(outbox, ledger.answer);
    await until(0);
    expect(asked.map(({ sent }) => sent)).toEqual([null, [21, 30]]);
    expect(engine.state).toMatchObject({ phase: 'held', since: 1_000 });
  });

  it('[FORK-2] a ledger that lost what it held gets all of it again', async () => {
    const outbox = new CountingOutbox(30);
    outbox.held = { seq: 20, since: 1_000 };
    const ledger = forkedLedger();
    const { asked, until, engine } = scripted(outbox, ledger.answer);
    await until(60_000);
    expect(asked.map(({ sent }) => sent).slice(0, 3)).toEqual([null, [21, 30], [1, 30]]);
    expect(engine.state).toMatchObject({ phase: 'held', unsent: 0 });
  });

  it('[FORK-2] believes nothing held that is not its own entry', async () => {
    const outbox = new CountingOutbox(12);
    const other = { hash: 'f'.repeat(64) };
    const fork = no('fork', 10, other);
    const held = { head: headAt(7, { ...other, held: true }), signed: { text: '', signature: '' } };
    const { until, engine } = scripted(outbox, (sent) => (sent ? { ...fork, held } : yes(10, other)));
    await until(0);
    expect(outbox.held).toBeNull();
    expect(engine.state).toMatchObject({ phase: 'refused', problem: 'fork', unsent: 12 });
  });
});

describe('a revoked register', () => {
  const revoked = { type: 'problem', code: 'register-revoked' } as const;

  it('[GATE-6] sends all that is unsent to be set aside, from a start on, and counts all of it as unsent', async () => {
    const outbox = new CountingOutbox(1_200);
    outbox.acknowledged = 100;
    const { asked, until, engine } = scripted(outbox, () => revoked);
    await until(59_000);
    expect(asked.map(({ sent }) => sent)).toEqual([null, [101, 600], [601, 1_100], [1_101, 1_200]]);
    expect(engine.state).toMatchObject({ phase: 'refused', problem: 'register-revoked', unsent: 1_100 });
    // Without anything new it offers the last again; what it sells later follows within a minute.
    await until(61_000);
    outbox.seq = 1_203;
    await until(130_000);
    expect(asked.slice(4).map(({ sent }) => sent)).toEqual([null, [1_200, 1_200], [1_201, 1_203]]);
    expect(outbox.acknowledged).toBe(100);
  });

  /** As if it were signed: those after a number, up to another, are set aside. */
  const signedFor = (after: number, seq: number, changes: Partial<Head> = {}): LedgerAnswer => ({
    ...revoked,
    aside: {
      head: headAt(seq, { held: true, after, ...changes }),
      signed: { text: `aside ${seq}`, signature: '' },
    },
  });

  it('[GATE-6] tells how many of them the ledger signed that it has set aside, and offers the last again at a start', async () => {
    const outbox = new CountingOutbox(700);
    outbox.acknowledged = 100;
    const answer = (sent: readonly [number, number] | null) =>
      sent ? signedFor(sent[0] - 1, sent[1]) : revoked;
    const { until, engine, stop } = scripted(outbox, answer);
    await until(1_000);
    expect(engine.state).toMatchObject({
      phase: 'refused',
      problem: 'register-revoked',
      unsent: 600,
      aside: 600,
    });
    expect(outbox).toMatchObject({ acknowledged: 100, aside: { seq: 700 } });
    void stop();
    const again = scripted(outbox, answer);
    await again.until(1_000);
    expect(again.asked.map(({ sent }) => sent)).toEqual([null, [700, 700]]);
  });

  it.each([
    ['after a hole', signedFor(150, 200)],
    ['of another’s entries', signedFor(100, 200, { hash: hashOf(1) })],
  ])('[GATE-6] counts nothing that is signed %s', async (_, answer) => {
    const outbox = new CountingOutbox(200);
    outbox.acknowledged = 100;
    const { until, engine } = scripted(outbox, (sent) => (sent ? answer : revoked));
    await until(1_000);
    expect(engine.state).toMatchObject({ problem: 'register-revoked', unsent: 100 });
    expect(outbox.aside).toBeNull();
  });

  it('[SYNC-13] [GATE-6] offers all anew after a restore, and an answer from before it counts no more', async () => {
    const outbox = new CountingOutbox(700);
    let restored = 5;
    const { until, asked, engine } = scripted(outbox, (sent) =>
      sent ? signedFor(sent[0] - 1, sent[1], { restored }) : revoked,
    );
    await until(1_000);
    expect(outbox.aside).toEqual({ seq: 700, restored: 5 });
    restored = 9;
    outbox.seq = 710;
    asked.splice(0);
    await until(70_000);
    expect(asked.map(({ sent }) => sent)).toEqual([
      [701, 710],
      [1, 500],
      [501, 710],
    ]);
    expect(outbox.aside).toEqual({ seq: 710, restored: 9 });
    restored = 5;
    outbox.seq = 720;
    await until(140_000);
    expect(engine.state).toMatchObject({ unsent: 720, aside: 710 });
  });

  it('[GATE-6] leaves out nothing that is written while it asks, also beside a ledger that signs nothing', async () => {
    const outbox = new CountingOutbox(700);
    outbox.acknowledged = 100;
    const { asked, until, states } = scripted(outbox, (sent) => {
      if (sent === null && outbox.seq === 700 && asked.length > 3) outbox.seq = 703;
      return revoked;
    });
    await until(170_000);
    expect(asked.map(({ sent }) => sent)).toEqual([null, [101, 600], [601, 700], null, [701, 703]]);
    expect(states.map(({ phase }) => phase)).not.toContain('connected');
  });

  it('[GATE-6] rests where its last entry is not kept any more', async () => {
    const outbox = new CountingOutbox(3);
    outbox.acknowledged = 3;
    outbox.entriesAfter = async () => [];
    const { asked, until, states } = scripted(outbox, () => revoked);
    await until(130_000);
    expect(asked.length).toBeLessThan(8);
    expect(states.map(({ phase }) => phase)).not.toContain('sending');
  });

  it.each([
    ['all of it is set aside', 100],
    ['all of it had arrived before', 700],
  ])('[SYNC-13] [GATE-6] hears of a restore without a new entry where %s', async (_, acknowledged) => {
    const outbox = new CountingOutbox(700);
    outbox.acknowledged = acknowledged;
    let restored: number | undefined;
    const { until, asked } = scripted(outbox, (sent) =>
      sent ? signedFor(sent[0] - 1, sent[1], restored ? { restored } : {}) : revoked,
    );
    await until(1_000);
    restored = 9;
    asked.splice(0);
    await until(70_000);
    expect(asked.map(({ sent }) => sent)).toEqual([null, [700, 700], [1, 500], [501, 700]]);
    expect(outbox.aside).toEqual({ seq: 700, restored: 9 });
  });

  it('[FORK-5] of which no more is set aside says so, sends the same each minute, and goes on when it can', async () => {
    let full = true;
    const { asked, until, engine, states } = scripted(new CountingOutbox(700), (sent) =>
      sent && full ? { ...revoked, full } : revoked,
    );
    await until(100_000);
    expect(asked.map(({ sent }) => sent)).toEqual([null, [1, 500], [1, 500]]);
    expect(engine.state).toMatchObject({ phase: 'refused', problem: 'revoked-full', unsent: 700 });
    expect(states.map(({ problem }) => problem)).not.toContain('register-revoked');
    full = false;
    await until(170_000);
    expect(asked.slice(3).map(({ sent }) => sent)).toEqual([
      [1, 500],
      [501, 700],
    ]);
    expect(engine.state).toMatchObject({ phase: 'refused', problem: 'register-revoked', unsent: 700 });
  });
});

describe('trouble', () => {
  it('[SEND-3] waits 1 s, 2 s, 4 s … 60 s, and asks at once when the network may be back', async () => {
    let up = false;
    const { asked, until, engine } = scripted(new CountingOutbox(1), (sent) =>
      up ? takingLedger().answer(sent) : { type: 'unreachable' },
    );
    await until(130_000);
    const pauses = asked.slice(1).map(({ at }, index) => at - (asked[index]?.at ?? 0));
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60].map((seconds) => seconds * 1000));
    expect(engine.state).toMatchObject({ phase: 'offline', unsent: 1, since: expect.any(Number) });
    const before = asked.length;
    engine.wake('entry');
    await until(130_000);
    expect(asked).toHaveLength(before);
    up = true;
    engine.wake('contact');
    await until(130_000);
    expect(engine.state).toMatchObject({ phase: 'connected', unsent: 0 });
  });

  it('tells that the first contact fails also where nothing is unsent', async () => {
    const { states, until } = scripted(new CountingOutbox(0), () => ({ type: 'unreachable' }));
    await until(500);
    expect(states).toEqual([{ phase: 'offline', unsent: 0, since: expect.any(Number) }]);
  });

  it('[SEND-3] does as Retry-After says, whatever wakes it', async () => {
    const script = [{ type: 'wait', retryAfterMs: 20_000 } as const];
    const { asked, until, engine } = scripted(new CountingOutbox(0), () => script.shift() ?? yes(0));
    await until(0);
    engine.wake('contact');
    await until(19_999);
    expect(engine.state).toMatchObject({ phase: 'offline', problem: 'busy' });
    expect(asked).toHaveLength(1);
    await until(20_000);
    expect(asked).toHaveLength(2);
  });

  it('[SEND-5] halves the batch on each time-out and lets it grow again', async () => {
    const outbox = new CountingOutbox(1_000);
    const ledger = takingLedger();
    let slow = 3;
    const { asked, until } = scripted(outbox, (sent) => {
      if (!sent || slow === 0) return ledger.answer(sent);
      slow -= 1;
      return { type: 'too-slow' };
    });
    await until(30_000);
    const sizes = asked.flatMap(({ sent }) => (sent ? sent[1] - sent[0] + 1 : []));
    expect(sizes).toEqual([500, 250, 125, 62, 124, 248, 496, 70]);
  });

  it('[SEND-5] halves at once when the ledger finds a batch too large', async () => {
    const { asked, until, engine } = scripted(new CountingOutbox(4), (sent) =>
      sent ? { type: 'too-large' } : yes(0),
    );
    await until(0);
    expect(asked.flatMap(({ sent }) => (sent ? sent[1] : []))).toEqual([4, 2, 1]);
    expect(engine.state).toMatchObject({ phase: 'refused', problem: 'entry-not-taken' });
  });

  it.each([
    ['bad-request', { type: 'problem', code: 'bad-request' } as const],
    ['too large', { type: 'too-large' } as const],
  ])('[SEND-8] sends all before the entry whose request is %s, and says that this one is not taken', async (_, refusal) => {
    const outbox = new CountingOutbox(1_200);
    const ledger = takingLedger();
    let fault = 777;
    const { asked, until, engine } = scripted(outbox, (sent) =>
      sent && sent[0] <= fault && sent[1] >= fault ? refusal : ledger.answer(sent),
    );
    await until(0);
    expect(outbox.acknowledged).toBe(776);
    expect(asked.at(-1)?.sent).toEqual([777, 777]);
    expect(asked.length).toBeLessThan(60);
    expect(engine.state).toMatchObject({ phase: 'refused', problem: 'entry-not-taken', unsent: 424 });
    // It is asked again slowly; a ledger that takes it by then has all the rest.
    const before = asked.length;
    await until(50_000);
    expect(asked).toHaveLength(before);
    fault = 0;
    await until(200_000);
    expect(engine.state).toMatchObject({ phase: 'connected', unsent: 0 });
  });

  it('[SEND-8] says of a question that the ledger can’t read that it is refused, not which entry is', async () => {
    const { until, engine } = scripted(new CountingOutbox(2), () => ({
      type: 'problem',
      code: 'bad-request',
    }));
    engine.wake('contact');
    await until(0);
    expect(engine.state).toMatchObject({ phase: 'refused', problem: 'bad-request' });
  });

  it('does not spin on a ledger that says yes and never moves', async () => {
    const { asked, until, engine } = scripted(new CountingOutbox(4), () => yes(0));
    await until(3_000);
    expect(asked.length).toBeLessThan(5);
    expect(engine.state).toMatchObject({ phase: 'offline', problem: 'no-progress' });
  });

  it('does not spin on a gap that sending from the head does not close', async () => {
    const { asked, until, engine } = scripted(new CountingOutbox(4), (sent) =>
      sent ? no('gap', 0) : yes(0),
    );
    await until(3_000);
    expect(asked.length).toBeLessThan(5);
    expect(engine.state).toMatchObject({ phase: 'refused', problem: 'gap' });
  });

  it('is offline where not-the-ledger', async () => {
    const code = 'not-the-ledger';
    const { until, engine } = scripted(new CountingOutbox(4), () => ({ type: 'untrusted', code }));
    await until(0);
    expect(engine.state).toMatchObject({ phase: 'offline', problem: code, unsent: 4 });
  });

  it('[SYNC-6] says of a head under another key that it is none, not that there is no network', async () => {
    const outbox = new CountingOutbox(4);
    let answer: LedgerAnswer = { type: 'untrusted', code: 'head-not-authentic' };
    const { asked, until, engine } = scripted(outbox, () => answer);
    await until(6_000);
    const stands = { phase: 'refused', problem: 'head-not-authentic', unsent: 4 };
    expect(engine.state).toMatchObject({ ...stands, since: Date.parse('2026-11-20T12:00:00Z') });
    // An answer that was garbled on its way is not waited out for a minute.
    expect(asked.map(({ at }) => at)).toEqual([0, 1_000, 3_000]);
    expect(outbox.acknowledged).toBe(0);
    answer = yes(4);
    await until(8_000);
    expect(engine.state).toMatchObject({ phase: 'connected', unsent: 0 });
  });

  it('survives a store that fails and goes on when it works again', async () => {
    const outbox = new CountingOutbox(4);
    const read = outbox.entriesAfter;
    outbox.entriesAfter = async () => {
      throw new Error('database lost');
    };
    const { until, engine } = scripted(outbox, takingLedger().answer);
    await until(0);
    expect(engine.state).toMatchObject({ phase: 'offline', problem: 'device-failed' });
    outbox.entriesAfter = read;
    await until(1_000);
    expect(engine.state).toMatchObject({ phase: 'connected', unsent: 0 });
  });

  it('counts new entries while it is offline', async () => {
    const outbox = new CountingOutbox(1);
    const { until, engine } = scripted(outbox, () => ({ type: 'unreachable' }));
    await until(0);
    outbox.seq = 3;
    engine.wake('entry');
    await until(0);
    expect(engine.state).toMatchObject({ phase: 'offline', unsent: 3 });
  });
});

describe('contact', () => {
  it('tells how far this clock is ahead of the ledger’s', async () => {
    const contacts: { time: number; skewMs: number }[] = [];
    const contacted = async (contact: { time: number; skewMs: number }) => void contacts.push(contact);
    const answer = { ...yes(0), time: Date.parse('2026-11-20T11:50:00Z') };
    const { until } = scripted(new CountingOutbox(0), () => answer, { contacted });
    await until(0);
    expect(contacts).toEqual([{ time: Date.parse('2026-11-20T12:00:00Z'), skewMs: 600_000 }]);
  });

  it('fetches catalogue and trust list at the start and every five minutes, by their tags', async () => {
    const tags: (string | null)[] = [];
    const kept: string[] = [];
    const { until } = scripted(new CountingOutbox(0), () => yes(0), {
      etagOf: async () => kept.at(-1) ?? null,
      trustList: async (etag) => {
        tags.push(etag);
        return { type: 'new', content: new Uint8Array(), etag: `"${tags.length}"` };
      },
      keepTrustList: async (_, etag) => void kept.push(etag),
    });
    await until(10 * 60_000);
    expect(tags).toEqual([null, '"1"', '"2"']);
  });

  it('fetches again within seconds what did not come, and not faster each time', async () => {
    const fetched: number[] = [];
    let reachable = false;
    const { until, clock } = scripted(new CountingOutbox(0), () => yes(0), {
      trustList: async () => {
        fetched.push((clock.now() - Date.parse('2026-11-20T12:00:00Z')) / 1000);
        return { type: reachable ? 'unchanged' : 'none' };
      },
    });
    await until(60_000);
    expect(fetched).toEqual([0, 1, 3, 7, 15, 31]);
    reachable = true;
    await until(10 * 60_000);
    expect(fetched.slice(6)).toEqual([63, 363]);
  });

  it('fetches both again where only one came, and where keeping it failed', async () => {
    let asked = 0;
    const full = async (): Promise<void> => {
      if (asked === 1) throw new Error('no room');
    };
    const { until, engine } = scripted(new CountingOutbox(0), () => yes(0), {
      catalogue: async () => {
        asked += 1;
        return asked === 2 ? { type: 'none' } : { type: 'new', content: SAMPLE_CATALOGUE, etag: '' };
      },
      keepCatalogue: full,
    });
    await until(60_000);
    expect(asked).toBe(3);
    expect(engine.state.phase).toBe('connected');
  });

  it('stops without a sound', async () => {
    const { until, stop, states } = scripted(new CountingOutbox(0), () => yes(0));
    await until(0);
    const shown = states.length;
    await stop();
    expect(states).toHaveLength(shown);
  });
});

it('[SEND-1] whatever the ledger answers, in the end it has every entry once, in order', async () => {
  const answers = fc.constantFrom('taken', 'lost', 'late', 'busy', 'slow', 'odd', 'gap');
  await fc.assert(
    fc.asyncProperty(
      fc.array(answers, { maxLength: 40 }),
      fc.integer({ min: 1, max: 40 }),
      async (faults, count) => {
        const outbox = new CountingOutbox(count);
        const ledger = takingLedger();
        const received: number[] = [];
        const { until, engine, stop } = scripted(outbox, (sent) => {
          const fault = faults.shift() ?? 'taken';
          if (fault === 'lost') return { type: 'unreachable' };
          if (fault === 'busy') return { type: 'wait', retryAfterMs: null };
          if (fault === 'odd') return { type: 'untrusted', code: 'not-the-ledger' };
          if (fault === 'gap') return no('gap', ledger.held.seq);
          const before = ledger.held.seq;
          const answer = ledger.answer(sent);
          for (let seq = before + 1; seq <= ledger.held.seq; seq += 1) received.push(seq);
          if (fault === 'slow') return { type: 'too-slow' };
          return fault === 'late' ? { type: 'unreachable' } : answer;
        });
        await until(3_600_000);
        await stop();
        expect(engine.state).toMatchObject({ phase: 'connected', unsent: 0 });
        expect(outbox.acknowledged).toBe(count);
        expect(received).toEqual(Array.from({ length: count }, (_, index) => index + 1));
      },
    ),
    { numRuns: 60 },
  );
});
