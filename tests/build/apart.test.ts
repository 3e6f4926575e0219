import { expect, test } from 'vitest';
import { type LinkedChunk, strayPages } from '../../build/apart.ts';

const chunk = (fileName: string, more: Partial<LinkedChunk> = {}): LinkedChunk => ({
  fileName,
  imports: [],
  dynamicImports: [],
  facadeModuleId: null,
  moduleIds: [],
  ...more,
});

const page = (name: string, more: Partial<LinkedChunk>): LinkedChunk =>
  chunk(name, { facadeModuleId: `/app/${name}.html`, ...more });

test('a page that would run another’s entry is named, also where it reaches it only later', () => {
  const chunks = [
    page('index', { imports: ['start'] }),
    page('office', { imports: ['base'], dynamicImports: ['day'] }),
    page('wallet', { imports: ['base'] }),
    chunk('day', { imports: ['start', 'base'] }),
    chunk('start', { imports: ['base'], moduleIds: ['main', 'wall'] }),
    chunk('base', { moduleIds: ['button'] }),
  ];
  expect(strayPages(chunks, 'main', '/index.html')).toEqual(['/app/office.html']);
  expect(strayPages(chunks, 'button', '/index.html')).toEqual(['/app/office.html', '/app/wallet.html']);
  expect(strayPages(chunks, 'nowhere', '/index.html')).toEqual([]);
});
