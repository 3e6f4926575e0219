import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** One page that is installed as an app of its own: its file, and its manifest's, by name in the project's root. */
export interface SecondApp {
  readonly page: string;
  readonly manifest: string;
}

/**
 * Gives one page a manifest of its own beside the app's. It is emitted under its plain name: a link in the page would
 * have it hashed into `/assets/`, which breaks the addresses in it.
 */
export function secondManifest(root: string, { page, manifest }: SecondApp): Plugin {
  return {
    name: 'commontill-second-manifest',
    // After the plugin that links the app's own manifest into every page.
    enforce: 'post',
    apply: 'build',
    generateBundle() {
      const source = readFileSync(`${root}/${manifest}`, 'utf8');
      this.emitFile({ type: 'asset', fileName: manifest, source });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path }) =>
        path.endsWith(`/${page}`)
          ? html.replace('href="/manifest.webmanifest"', `href="/${manifest}"`)
          : html,
    },
  };
}
