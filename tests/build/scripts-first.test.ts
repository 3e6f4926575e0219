import { expect, test } from 'vitest';
import { scriptsFirst, scriptsOf } from '../../build/scripts-first.ts';

const HTML = `<head>
  <script async src="/open-store.js"></script>
  <link rel="preload" as="font" href="/a.woff2" />
  <script type="module" crossorigin src="/assets/base-1.js"></script>
  <script type="module" crossorigin src="/assets/start-2.js"></script>
</head>`;

test('a page’s module scripts are found in their order, and nothing else', () => {
  expect(scriptsOf(HTML)).toEqual(['/assets/base-1.js', '/assets/start-2.js']);
});

test('only the page that is named asks for them first', async () => {
  const { transformIndexHtml } = scriptsFirst('/app/index.html');
  if (typeof transformIndexHtml !== 'object' || !('handler' in transformIndexHtml))
    throw new Error('no hook');
  const tagsOf = (filename: string): unknown =>
    Reflect.apply(transformIndexHtml.handler, undefined, [HTML, { filename }]);
  expect(tagsOf('/app/office.html')).toEqual([]);
  expect(tagsOf('/app/index.html')).toMatchObject([
    { attrs: { rel: 'modulepreload', href: '/assets/base-1.js' }, injectTo: 'head-prepend' },
    { attrs: { rel: 'modulepreload', href: '/assets/start-2.js' }, injectTo: 'head-prepend' },
  ]);
});
