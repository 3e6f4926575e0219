import { expect, test } from 'vitest';
import type { Decoder } from '../../src/scan/decoder.ts';
import { createZxingDecoder } from '../../src/scan/zxing-decoder.ts';
import { exampleCard } from './card.ts';
import { burst } from './corpus/burst.ts';
import { CONDITIONS } from './corpus/conditions.ts';
import { frameOf } from './draw.ts';
import { wasmDecoder } from './wasm.ts';

/** Each retry gets its time, so that what is read follows from the seed alone. */
const budgetMs = Number.POSITIVE_INFINITY;

/** Two frames of each condition: what an engine reads of them. */
const readAll = (decoder: Decoder): (string | null)[] =>
  CONDITIONS.flatMap((condition) =>
    [...burst(exampleCard, condition, 4711, 2)].map((picture) => decoder.decode(frameOf(picture))),
  );

test.each<[string, () => Promise<Decoder>, number]>([
  ['WebAssembly', () => wasmDecoder({ budgetMs }), 22],
  ['JavaScript', () => Promise.resolve(createZxingDecoder({ budgetMs })), 19],
])(
  '[SCAN-7] %s reads most of a seeded sample of bad frames, and never a wrong text',
  async (_, engine, atLeast) => {
    const texts = readAll(await engine());
    expect(texts.filter((text) => text !== null && text !== exampleCard)).toEqual([]);
    expect(texts.filter((text) => text === exampleCard).length).toBeGreaterThanOrEqual(atLeast);
  },
  120_000,
);

test('the same words draw the same frame, and each frame of a burst is another', () => {
  const draw = () => [...burst(exampleCard, 'all together', 7, 2)].map(({ pixels }) => pixels.join());
  const [first, second] = draw();
  expect(draw()).toEqual([first, second]);
  expect(first).not.toBe(second);
});
