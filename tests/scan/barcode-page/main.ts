import { openProductCodeReader } from '../../../src/scan/product-code-reader.ts';

declare global {
  interface Window {
    codes: string[];
  }
}

window.codes = [];
const video = document.querySelector('video');
if (video)
  openProductCodeReader({ video, onText: (text) => window.codes.push(text), onState: () => undefined });
