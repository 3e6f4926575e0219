import type BitArray from '@zxing/library/es2015/core/common/BitArray.js';
import UPCEANReader from '@zxing/library/es2015/core/oned/UPCEANReader.js';

/** Which of the six digits are set wide (bit 5 is the first): it tells the check digit, for number system 0. */
const parityOfCheckDigit = [0x38, 0x34, 0x32, 0x31, 0x2c, 0x26, 0x23, 0x2a, 0x29, 0x25];

/**
 * The eight digits of a UPC-E that lies across a row of pixels. Throws as ZXing's readers do where there is none;
 * its own for UPC-E lost its digits on the way to JavaScript (0.23). Whether the check digit fits is not looked at.
 */
export const readUpcE = (row: BitArray): string => {
  let [, at] = UPCEANReader.findStartGuardPattern(row);
  if (at === undefined) throw new Error('no start');
  const counters = new Int32Array(4);
  let digits = '';
  let parity = 0;
  for (let place = 5; place >= 0; place--) {
    counters.fill(0);
    const match = UPCEANReader.decodeDigit(row, counters, at, UPCEANReader.L_AND_G_PATTERNS);
    digits += match % 10;
    if (match >= 10) parity |= 1 << place;
    at += counters.reduce((sum, width) => sum + width);
  }
  const [from, to] = UPCEANReader.findGuardPattern(row, at, true, end, new Int32Array(end.length));
  if (from === undefined || to === undefined || !row.isRange(to, to + (to - from), false))
    throw new Error('no end');
  const system = parityOfCheckDigit.includes(parity) ? 0 : 1;
  const check = parityOfCheckDigit.indexOf(system === 0 ? parity : parity ^ 0x3f);
  if (check < 0) throw new Error('no such parity');
  return `${system}${digits}${check}`;
};

const end = Int32Array.from([1, 1, 1, 1, 1, 1]);
