import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, preview } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Builds and serves the minimal app and, as `till.html`, the minimal till; a service worker keeps both offline. */
export async function serveMinimal(folder: string): Promise<{ url: string; close: () => Promise<void> }> {
  const root = fileURLToPath(new URL('minimal', import.meta.url));
  const page = {
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir: join(folder, 'minimal'),
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: ['index.html', 'till.html'].map((name) => join(root, name)) },
    },
    plugins: [
      react(),
      VitePWA({
        filename: 'service-worker.js',
        injectRegister: false,
        manifest: false,
        workbox: { clientsClaim: true, skipWaiting: true, globPatterns: ['**/*.{js,css,html,woff2}'] },
      }),
    ],
  } satisfies InlineConfig;
  await build(page);
  const server = await preview({ ...page, preview: { port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The minimal app is not served.');
  return { url, close: () => server.close() };
}
