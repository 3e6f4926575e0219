import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const FONTS = [
  ['Londrina Solid', 900, '@fontsource/londrina-solid/files/londrina-solid-latin-900-normal.woff2'],
  ['Alegreya Sans', 500, '@fontsource/alegreya-sans/files/alegreya-sans-latin-500-normal.woff2'],
  ['Alegreya Sans', 700, '@fontsource/alegreya-sans/files/alegreya-sans-latin-700-normal.woff2'],
] as const;

/** The card's fonts as CSS with the files inside, so that a sheet looks right on a machine without them. */
export function readFontCss(): string {
  const require = createRequire(import.meta.url);
  return FONTS.map(([family, weight, file]) => {
    const data = readFileSync(require.resolve(file)).toString('base64');
    return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${data}) format('woff2')}`;
  }).join('\n');
}
