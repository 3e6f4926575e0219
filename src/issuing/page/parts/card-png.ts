import bold from '@fontsource/alegreya-sans/files/alegreya-sans-latin-700-normal.woff2?url';
import plain from '@fontsource/alegreya-sans/files/alegreya-sans-latin-500-normal.woff2?url';
import title from '@fontsource/londrina-solid/files/londrina-solid-latin-900-normal.woff2?url';
import { CARD, type CardFace, cardSvg } from '../../core/face.ts';

const FONTS = [
  ['Londrina Solid', 900, title],
  ['Alegreya Sans', 500, plain],
  ['Alegreya Sans', 700, bold],
] as const;

/** Pixels to a millimetre: a module of 0.8 mm is ten whole pixels, about 318 dpi. */
const PIXELS = 12.5;

/** A card as a picture; throws where the browser can't draw it. */
export async function cardPng(face: CardFace): Promise<Blob> {
  const svg = cardSvg(face, { style: await fontCss() });
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(CARD.width * PIXELS);
  canvas.height = Math.round(CARD.height * PIXELS);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}

/** The card's fonts inside the picture's style: a picture loads nothing from elsewhere. */
async function fontCss(): Promise<string> {
  const faces = await Promise.all(
    FONTS.map(async ([family, weight, url]) => {
      const data = await dataUrl(await (await fetch(url)).blob());
      return `@font-face{font-family:'${family}';font-weight:${weight};src:url(${data}) format('woff2')}`;
    }),
  );
  return faces.join('\n');
}

const dataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(new Error('the font cannot be read')));
    reader.readAsDataURL(blob);
  });
