import type { Plugin } from 'vite';

/** The ending of the name under which a file is taken a second time. */
const COPY = '?own-copy';

/**
 * Gives a module copies of its own of a library's files that others use too: of the first one named, and of those that
 * the first takes in its turn. A file lies whole in one chunk, with what anyone takes of it, so what only a later screen
 * takes would be loaded with the first one. Only for files that keep no state.
 */
export const ownCopy = (importer: string, files: readonly string[]): Plugin => ({
  name: 'commontill-own-copy',
  apply: 'build',
  enforce: 'pre',
  async resolveId(source, from, options) {
    if (!files.includes(source) || (from !== importer && !from?.endsWith(COPY))) return null;
    const found = await this.resolve(source, from.replace(COPY, ''), { ...options, skipSelf: true });
    return found && { ...found, id: `${found.id}${COPY}` };
  },
});
