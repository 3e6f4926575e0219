import { expect, test } from 'vitest';
import { firstChunks } from '../../build/first-chunks.ts';

/** Two pages that share a button; the register also has a till, and a screen for later. */
const graph: Readonly<Record<string, readonly string[]>> = {
  register: ['till', 'button'],
  till: ['button'],
  office: ['button', 'table'],
};

test('what pages share is one file; what only the register starts with is another, its entry among it', () => {
  const chunkOf = firstChunks('register', ['office']);
  const look = (id: string) => ({ importedIds: graph[id] ?? [] });
  expect(['button', 'till', 'register', 'table', 'later'].map((id) => chunkOf(id, look))).toEqual([
    'common',
    'first',
    'first',
    null,
    null,
  ]);
});
