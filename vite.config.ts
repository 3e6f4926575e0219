import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import * as z from 'zod/mini';
import { VitePWA, type ManifestOptions } from 'vite-plugin-pwa';
import { firstChunks } from './build/first-chunks.ts';
import { firstScripts } from './build/first-scripts.ts';
import { bundleBudget } from './build/bundle-budget.ts';
import { keptApart } from './build/apart.ts';
import { ownCopy } from './build/own-copy.ts';
import { secondManifest } from './build/second-manifest.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const readJson = (path: string): unknown => JSON.parse(readFileSync(here(path), 'utf8'));
const manifest = z.custom<Partial<ManifestOptions>>().parse(readJson('./manifest.webmanifest'));
const { version } = z.object({ version: z.string() }).parse(readJson('./package.json'));

/** What decides how a price list looks and is kept: one kept under the same needs no checking at each start. */
const SHAPE_OF_CATALOGUE = [
  ...['catalogue', 'agreement', 'product', 'people', 'first-products'].map((name) => `./src/core/${name}.ts`),
  './src/device/price-list.ts',
];
const hashOf = (paths: readonly string[]): string =>
  paths
    .reduce((hash, path) => hash.update(readFileSync(here(path))), createHash('sha256'))
    .digest('hex')
    .slice(0, 16);

const firstChunk = firstChunks(here('./src/register/main.tsx'), [
  here('./src/office/main.tsx'),
  here('./src/register/receipt-page/main.tsx'),
  here('./src/issuing/page/main.tsx'),
  here('./src/wallet/main.tsx'),
]);

export default defineConfig({
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __CATALOGUE_SHAPE__: JSON.stringify(hashOf(SHAPE_OF_CATALOGUE)),
  },
  resolve: {
    // The library does not tree-shake: the scanner names the few of its files that reading a QR code needs.
    alias: [{ find: /^@zxing\/library$/, replacement: here('./src/scan/zxing-library.ts') }],
  },
  plugins: [
    react(),
    // SHA-512 is for cards alone, which no first screen reads; SHA-256 is for every entry.
    ownCopy(here('./src/core/card/ed25519.ts'), ['@noble/hashes/sha2.js', './_u64.js']),
    VitePWA({
      manifest,
      strategies: 'injectManifest',
      srcDir: 'src/worker',
      filename: 'service-worker.ts',
      registerType: 'prompt',
      injectRegister: false,
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,woff2,svg,png,webmanifest,wasm}'],
        // As a plain script it may hold modules that are only run when they are asked for.
        rollupFormat: 'iife',
      },
    }),
    secondManifest(here('.'), { page: 'wallet.html', manifest: 'wallet.webmanifest' }),
    secondManifest(here('.'), { page: 'issuing.html', manifest: 'issuing.webmanifest' }),
    keptApart(here('./src/register/main.tsx'), '/index.html'),
    bundleBudget(
      [
        { name: "the register's first JavaScript", entry: 'index.html', most: 160 },
        { name: 'the scanner and its fallback', entry: 'src/scan/code-reader.ts', most: 40 },
        { name: 'barcodes, besides the scanner', entry: 'src/scan/product-code-reader.ts', most: 45 },
      ],
      [
        { name: "the scanner's worker", file: /qr-worker-[^/]*\.js$/, most: 16 },
        { name: "the worker's WebAssembly", file: /\.wasm$/, most: 430 },
      ],
    ),
    firstScripts('index.html'),
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: (id, context) => firstChunk(id, (each) => context.getModuleInfo(each)) }],
        },
      },
      input: {
        register: here('./index.html'),
        office: here('./office.html'),
        receipt: here('./receipt.html'),
        issuing: here('./issuing.html'),
        wallet: here('./wallet.html'),
      },
    },
  },
  server: { proxy: { '/v1': 'http://localhost:8080' } },
});
