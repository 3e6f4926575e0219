import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { CARD_OUTCOMES } from '../../../src/core/card/verify.ts';
import { pictureOf, signalOf } from '../../../src/register/till/outcome-signal.ts';
import { play } from '../../../src/register/ui/sound.ts';
import { en } from '../../../src/register/words/en.ts';
import { es } from '../../../src/register/words/es.ts';

const SIGNALS = ['go', 'ask', 'stop'] as const;

afterEach(() => void vi.unstubAllGlobals());

test('no two signals share a picture: a sign can be told without its colour', () => {
  const signals = new Map<string, string>();
  for (const outcome of [...CARD_OUTCOMES, 'no-list'] as const) {
    const picture = pictureOf(outcome);
    expect(signals.get(picture) ?? signalOf(outcome), outcome).toBe(signalOf(outcome));
    signals.set(picture, signalOf(outcome));
  }
  expect(signals.size).toBe(10);
});

test('what a cashier tells apart looks apart: old, early, strange, damaged, withdrawn, forged', () => {
  const told = [
    'expired',
    'not-yet-valid',
    'unknown-issuer',
    'malformed',
    'revoked',
    'bad-signature',
  ] as const;
  expect(new Set(told.map(pictureOf)).size).toBe(told.length);
});

test('[SCAN-8] each outcome has words of its own in both languages, and they say what to do', () => {
  for (const { outcome } of [en, es]) {
    const said = CARD_OUTCOMES.map((name) => outcome[name]);
    const texts = [...said, outcome.noList].map(({ text }) => String(text));
    expect(new Set(texts).size).toBe(CARD_OUTCOMES.length + 1);
    for (const text of texts) expect(text.length).toBeGreaterThan(35);
    // The word alone tells what to do; three are not genuine, each for another reason that stands below it.
    const titles = [...said, outcome.noList].map(({ title }) => title);
    expect(new Set(titles).size).toBe(CARD_OUTCOMES.length - 1);
    const whose = said.map(({ who }) => String(who));
    expect(new Set(whose).size).toBe(CARD_OUTCOMES.length);
  }
});

test('[SCAN-8] go on, have a look and no each have their own colour, by day and in the dark', () => {
  const tokens = readFileSync(new URL('../../../src/register/ui/tokens.css', import.meta.url), 'utf8');
  const valuesOf = (name: string) =>
    [...tokens.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, 'g'))].map(([, hex]) => hex);
  const colours = SIGNALS.map(valuesOf);
  for (const mode of [0, 1]) {
    const seen = colours.map((values) => values[mode] ?? values[0]);
    expect(new Set(seen).size).toBe(3);
    expect(seen).not.toContain(undefined);
  }
});

test('[SCAN-8] and their own sound and shake', () => {
  const { pitches, shakes } = hearing();
  const heard = SIGNALS.map((signal) => {
    pitches.length = 0;
    play(signal);
    return pitches.map(({ pitch }) => pitch).join(' ');
  });
  const [go = '', ask = '', stop = ''] = heard;
  const strokes = (of: string): number[] => of.split(' ').map(Number);
  // Each stroke has its tone and one overtone: two rising, two level, one low.
  expect([go, ask, stop].map((each) => strokes(each).length)).toEqual([4, 4, 2]);
  const [first = 0, , second = 0] = strokes(go);
  expect(second).toBeGreaterThan(first);
  expect(strokes(ask)[0]).toBe(strokes(ask)[2]);
  expect(strokes(stop)[0]).toBeLessThan(Math.min(...strokes(go), ...strokes(ask)) / 2);
  expect(new Set(shakes.map(String)).size).toBe(3);
});

/** A browser that writes down what it would have played and how it would have shaken. */
function hearing() {
  const pitches: { pitch: number }[] = [];
  const shakes: number[][] = [];
  const parameter = { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined };
  const node = { connect: () => node, start: () => undefined, stop: () => undefined };
  class Heard {
    readonly currentTime = 0;
    readonly state = 'running';
    readonly destination = node;
    createGain() {
      return { ...node, gain: parameter };
    }
    createOscillator() {
      const frequency = {
        ...parameter,
        exponentialRampToValueAtTime: (pitch: number) => pitches.push({ pitch }),
      };
      return { ...node, type: '', frequency };
    }
  }
  vi.stubGlobal('AudioContext', Heard);
  vi.stubGlobal('navigator', { vibrate: (pattern: number[]) => shakes.push(pattern) > 0 });
  return { pitches, shakes };
}
