import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { drawCode, type Picture } from '../tests/scan/draw.ts';
import { CARD, System } from '../tests/journeys/system.ts';
import { enrol, openShift, Tablet, tap, unlock } from '../tests/journeys/tablet.ts';
import { temporaryDirectory } from '../tests/ledger/server-kit.ts';
import { percentile } from './measure.ts';
import { type Figure, figureOf } from './report.ts';

/** What an outcome may take from the code in sight to the words on the screen, in milliseconds. */
const MOST_MS = 1_000;
const SIZE = { width: 1280, height: 720 };
/** What stands before the camera, frame by frame at 30 a second: an empty table, then the card. */
const EMPTY_FRAMES = 30;
const CARD_FRAMES = 30;

/** One outcome of each signal, by the sheet's card that has it and the word that is shown. */
const OUTCOMES = [
  ['valid', 'Valid', 'Leave the card out'],
  ['expired', 'Expired', 'Go on at full price'],
  ['revoked', 'Withdrawn', 'Go on at full price'],
] as const;
const CARDS = { valid: CARD.porter, expired: CARD.expired, revoked: CARD.revoked } as const;

/**
 * Times what becomes of a card in a real Chromium with a fake camera and no network: from the frame in which the code
 * comes into the picture to the outcome's word painted. What the camera itself takes is not in it. [SCAN-8]
 */
export async function measureOutcomes(rounds: number): Promise<Figure[]> {
  const system = new System();
  const tablet = new Tablet();
  const { path, remove } = temporaryDirectory();
  try {
    await system.start();
    const { codes, fingerprint, pins } = system.welcome();
    const person = pins['Kitchen Table'] ?? { name: '', pin: '' };
    let page = await tablet.start();
    await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
    await unlock(page, person);
    await openShift(page, 1);
    await tap(page, 'Flat white');
    await page.getByText('everything sent').filter({ visible: true }).waitFor();
    await system.stop();
    const figures: Figure[] = [];
    for (const [name, word, goOn] of OUTCOMES) {
      await tablet.kill();
      const video = join(path, `${name}.y4m`);
      writeFileSync(video, comingIntoSight(system.cards()[CARDS[name]] ?? ''));
      page = await tablet.start({ video });
      await page.goto(system.url);
      await unlock(page, person);
      const times: number[] = [];
      // The first starts the engine.
      for (let round = 0; round <= rounds; round += 1) {
        const ms = await timeOnce(page, word, goOn);
        if (round > 0) times.push(ms);
      }
      const allowed = `${MOST_MS} ms allowed`;
      const what = `card in sight to “${word}” painted`;
      figures.push(
        figureOf(`${what}, median of ${rounds}`, times, allowed, [MOST_MS]),
        figureOf(`${what}, the slowest`, [percentile(times, 100)], allowed, [MOST_MS]),
      );
    }
    return figures;
  } finally {
    await tablet.remove();
    await system.remove();
    remove();
  }
}

/** A corner that is dark while the table is empty and white while the card lies there: the page can see it too. */
const MARK = 48;

function comingIntoSight(text: string): Buffer {
  const card = drawCode(text, SIZE);
  const table: Picture = { ...SIZE, pixels: new Uint8ClampedArray(SIZE.width * SIZE.height).fill(140) };
  const frameOf = ({ pixels }: Picture, mark: number): Buffer => {
    const marked = Buffer.from(pixels);
    for (let y = 0; y < MARK; y += 1) marked.fill(mark, y * SIZE.width, y * SIZE.width + MARK);
    return Buffer.concat([Buffer.from('FRAME\n'), marked, Buffer.alloc(pixels.length / 2, 128)]);
  };
  const [empty, shown] = [frameOf(table, 16), frameOf(card, 235)];
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${SIZE.width} H${SIZE.height} F30:1 Ip A1:1 C420jpeg\n`),
    ...Array.from({ length: EMPTY_FRAMES }, () => empty),
    ...Array.from({ length: CARD_FRAMES }, () => shown),
  ]);
}

/** Opens the camera until the card comes into sight while it runs; a card that lay there already tells nothing. */
async function timeOnce(page: Page, word: string, goOn: string): Promise<number> {
  for (;;) {
    await page.getByRole('button', { name: 'Scan card' }).click();
    const ms = await page.evaluate(fromSightToWord, { word, mark: MARK });
    await page
      .getByRole('button', { name: new RegExp(`${goOn}$`) })
      .first()
      .click();
    await page.getByRole('button', { name: 'Scan card' }).waitFor();
    if (ms !== null) return ms;
  }
}

/**
 * In the page: from the picture in which the corner turns white to the frame after the one that shows the word. Methods,
 * because named functions would call a helper that is not in the page.
 */
function fromSightToWord({ word, mark }: { word: string; mark: number }): Promise<number | null> {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const eye = {
    watched: null as HTMLVideoElement | null,
    wasDark: false,
    inSight: null as number | null,
    watch(video: HTMLVideoElement): void {
      video.requestVideoFrameCallback((_, { presentationTime }) => {
        context?.drawImage(video, 0, 0, mark / 2, mark / 2, 0, 0, 1, 1);
        const bright = (context?.getImageData(0, 0, 1, 1).data[0] ?? 0) > 128;
        if (bright && this.wasDark) this.inSight = presentationTime;
        this.wasDark = !bright;
        if (this.inSight === null) this.watch(video);
      });
    },
    /** Whether the word is there; until then, the camera's picture is watched as soon as it is there. */
    sees(): boolean {
      const video = document.querySelector('video');
      if (video && video !== this.watched) this.watch(video);
      this.watched = video;
      return document.querySelector('.outcome h1')?.textContent === word;
    },
  };
  return new Promise((resolve) => {
    const seen = new MutationObserver(() => {
      if (!eye.sees()) return;
      seen.disconnect();
      const { inSight } = eye;
      // The frame is painted once the task after it runs.
      requestAnimationFrame(() =>
        setTimeout(() => resolve(inSight === null ? null : performance.now() - inSight)),
      );
    });
    seen.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    eye.sees();
  });
}
