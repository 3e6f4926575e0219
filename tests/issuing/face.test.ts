import {
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library';
import { describe, expect, test } from 'vitest';
import { cardText, signCard, signLive } from '../../src/core/card/card.ts';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { CARD as CARD_MM, type CardFace, cardSvg } from '../../src/issuing/core/face.ts';
import { qrPath } from '../../src/core/qr-path.ts';
import { cardSheetHtml } from '../../src/issuing/core/sheet.ts';
import { wrapName } from '../../src/issuing/core/wrap-name.ts';
import { CARD, HOLDER, NOW, PORTERS } from '../vectors/card-world.ts';

const text = cardText(signCard(CARD, PORTERS));
const face: CardFace = {
  text,
  organisation: 'Porters & Packers Union',
  tier: 0,
  lastDay: 20_965,
  colours: { ground: '#16324a', pattern: '#e8b84a' },
};

/** Paints an SVG path of `M x y h n v1 h-n z` runs, with a quiet zone of 4, and reads it as a camera would. */
function decode(path: string, size: number): string {
  const pixels = 4;
  const side = (size + 8) * pixels;
  const light = new Uint8ClampedArray(side * side).fill(255);
  for (const [, x = '', y = '', length = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < pixels; row++) {
      const start = ((Number(y) + 4) * pixels + row) * side + (Number(x) + 4) * pixels;
      light.fill(0, start, start + Number(length) * pixels);
    }
  }
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(light, side, side)));
  return new QRCodeReader().decode(bitmap, new Map([[DecodeHintType.TRY_HARDER, true]])).getText();
}

describe('the code', () => {
  test('[ISSUE-8] is version 7 and says the card', () => {
    const { path, size } = qrPath(text);
    expect(size).toBe(17 + 4 * 7);
    expect(decode(path, size)).toBe(text);
  });

  test('[ISSUE-8] of a live card is read too', () => {
    const live = signLive(signCard({ ...CARD, holderKey: publicKeyOf(HOLDER) }, PORTERS), NOW, HOLDER);
    const { path, size } = qrPath(live);
    expect(decode(path, size)).toBe(live);
  });

  test('[ISSUE-8] is 36 mm wide, on white, with 4 modules of quiet around it, inside the card', () => {
    const svg = cardSvg(face);
    const [, left, top, side] =
      /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="[\d.]+" fill="#fff"/.exec(svg)?.map(Number) ??
      [];
    const [, x, y, module] = /translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)/.exec(svg)?.map(Number) ?? [];
    expect((module ?? 0) * 45).toBeCloseTo(36);
    expect((x ?? 0) - (left ?? 0)).toBeCloseTo(4 * 0.8);
    expect((y ?? 0) - (top ?? 0)).toBeCloseTo(4 * 0.8);
    expect(side).toBeCloseTo(36 + 8 * 0.8);
    expect((left ?? 0) + (side ?? 0)).toBeLessThan(CARD_MM.width);
  });
});

describe('the face', () => {
  test('[ISSUE-8] a neutral one has neither name nor tier nor colours of the organisation', () => {
    const neutral = cardSvg({ ...face, neutral: true });
    for (const telling of ['Porters', 'Packers', '#16324a', '#e8b84a', '>Member<']) {
      expect(cardSvg(face)).toContain(telling);
      expect(neutral).not.toContain(telling);
    }
  });

  test('a name is text, whatever is in it', () => {
    const svg = cardSvg({ ...face, organisation: '<script>"&\'' });
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&#60;script&#62;');
  });

  test.each([
    ['Lantern', ['Lantern']],
    ['Porters & Packers Union', ['Porters', '& Packers', 'Union']],
    ['Sindicato de Inquilinas de Madrid', ['Sindicato de', 'Inquilinas', 'de Madrid']],
  ])('the name %j stands in lines that fit', (name, lines) => {
    expect(wrapName(name).lines).toEqual(lines);
  });

  test.each([
    'W'.repeat(60),
    'a b '.repeat(15),
    `${'very '.repeat(40)}long`,
  ])('%j never overflows', (name) => {
    const { lines, size } = wrapName(name);
    expect(lines.length * size).toBeLessThan(17);
    expect(Math.max(...lines.map((line) => line.length)) * size * 0.5).toBeLessThanOrEqual(33);
  });
});

describe('the sheet', () => {
  const pages = (html: string): number => html.split('class="page ').length - 1;

  test('[ISSUE-8] ten cards a page with marks, or five where their texts stand beside them', () => {
    expect(
      pages(
        cardSheetHtml(
          'Cards',
          Array.from({ length: 11 }, () => ({ face })),
        ),
      ),
    ).toBe(2);
    const beside = Array.from({ length: 6 }, () => ({ face, caption: 'Valid', showText: true }));
    const html = cardSheetHtml('Samples', beside);
    expect(pages(html)).toBe(2);
    expect(html.split(`<code>${text}</code>`)).toHaveLength(7);
  });

  test('ids stay apart, so that each card keeps its own pattern', () => {
    const html = cardSheetHtml('Cards', [{ face }, { face: { ...face, neutral: true } }]);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
  });
});
