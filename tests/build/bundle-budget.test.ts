import { expect, test } from 'vitest';
import { weighFiles } from '../../build/bundle-budget.ts';

test('files are weighed gzipped, by name, and a file that is not there is no light one', () => {
  const files = [
    { fileName: 'assets/worker-1.js', source: 'x'.repeat(50_000) },
    {
      fileName: 'assets/engine.wasm',
      source: Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251),
    },
  ];
  expect(weighFiles(files, /worker/)).toBeLessThan(1);
  expect(weighFiles(files, /\.wasm$/)).toBeGreaterThan(0.2);
  expect(weighFiles(files, /nothing/)).toBeNull();
});
