import type { HtmlTagDescriptor, Plugin } from 'vite';

/** The files of a page's own scripts, in the order in which it runs them. */
export const scriptsOf = (html: string): string[] =>
  [...html.matchAll(/<script type="module"[^>]*? src="([^"]+)"/g)].flatMap(([, src]) => src ?? []);

/**
 * Has a page ask for its scripts before all else: the browser reads them while typefaces and styles still come, and that
 * takes it longer than reading those.
 */
export const scriptsFirst = (page: string): Plugin => ({
  name: 'commontill-scripts-first',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { filename }): HtmlTagDescriptor[] =>
      filename === page
        ? scriptsOf(html).map((href) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href },
            injectTo: 'head-prepend',
          }))
        : [],
  },
});
