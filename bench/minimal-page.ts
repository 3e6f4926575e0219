import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, preview } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Builds and serves the minimal app, which its own service worker keeps offline. */
export async function serveMinimal(folder: string): Promise<{ url: string; close: () => Promise<void> }> {
  const page = {
    configFile: false,
    root: fileURLToPath(new URL('minimal', import.meta.url)),
    logLevel: 'error',
    build: { outDir: join(folder, 'minimal'), emptyOutDir: true, target: 'es2022' },
    plugins: [
      react(),
      VitePWA({
        filename: 'service-worker.js',
        injectRegister: false,
        manifest: false,
        workbox: { clientsClaim: true, skipWaiting: true },
      }),
    ],
  } satisfies InlineConfig;
  await build(page);
  const server = await preview({ ...page, preview: { port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The minimal app is not served.');
  return { url, close: () => server.close() };
}
