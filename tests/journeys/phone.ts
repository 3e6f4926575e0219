import { expect, type Page } from '@playwright/test';
import { issuing } from '../issuing/cli.ts';
import { frameOf, type Picture } from '../scan/draw.ts';
import { wasmDecoder } from '../scan/wasm.ts';

const decoder = await wasmDecoder();

/** A member's phone, upright. */
export const PHONE = { width: 390, height: 844 };

/** The code that the wallet shows now, as the text that a till would read. */
export async function shownCode(phone: Page): Promise<string> {
  const code = phone.locator('svg[data-code]');
  await expect(code).toBeVisible();
  return (await code.getAttribute('data-code')) ?? '';
}

/** A photograph of a code on a screen, in grey: of the wallet's unless another is named. */
export async function photograph(phone: Page, code = 'svg[data-code]'): Promise<Picture> {
  const shot = await phone.locator(code).screenshot();
  const { width, height, grey } = await phone.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    // Text comes out of the page many times faster than a list of numbers.
    let letters = '';
    for (let at = 0; at < data.length; at += 4) letters += String.fromCharCode(data[at] ?? 0);
    return { width: image.width, height: image.height, grey: btoa(letters) };
  }, shot.toString('base64'));
  return { width, height, pixels: Uint8ClampedArray.from(Buffer.from(grey, 'base64')) };
}

/** What a scanner reads off such a photograph. */
export const readPhotograph = (picture: Picture): string | null => decoder.decode(frameOf(picture));

/** The same held before a till's camera, filling most of its height. */
export function heldBeforeCamera({ width, height, pixels }: Picture): Picture {
  const camera = { width: 1280, height: 720 };
  const scale = Math.min(camera.width / width, camera.height / height) * 0.94;
  const left = (camera.width - width * scale) / 2;
  const top = (camera.height - height * scale) / 2;
  const grey = (at: number): number => {
    const x = Math.floor(((at % camera.width) - left) / scale);
    const y = Math.floor((Math.floor(at / camera.width) - top) / scale);
    return x < 0 || y < 0 || x >= width || y >= height ? 60 : (pixels[y * width + x] ?? 0);
  };
  return {
    ...camera,
    pixels: Uint8ClampedArray.from({ length: camera.width * camera.height }, (_, at) => grey(at)),
  };
}

/** Asks for a live card on the phone and gives the request code that it shows. */
export async function askForCard(phone: Page, url: string, reference: string): Promise<string> {
  await phone.goto(`${url}/wallet/ask`);
  await phone.getByLabel(/What your union should read/).fill(reference);
  await phone.getByRole('button', { name: 'Make the code' }).click();
  await expect(phone.getByRole('heading', { name: 'Show this to your union' })).toBeVisible();
  return shownCode(phone);
}

/** What the union's secretary does: the command line answers with a card's text and a link. */
export function answer(
  keys: string,
  url: string,
  request: string,
): { readonly text: string; readonly link: string } {
  const run = issuing(['bind', '--issuer', keys, '--member', '1001', '--wallet', url], request);
  expect(run.error).toContain('The request says');
  const [text = '', link = ''] = run.out.split('\n');
  return { text, link };
}
