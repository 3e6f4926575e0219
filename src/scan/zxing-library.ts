// The build maps `@zxing/library` to this file: the library does not tree-shake and weighs 125 KB gzipped, these
// pieces a fifth of that (and as ES2015 an eighth less than as ES5). The first group is what `@zxing/browser`
// imports, the second what our decoder needs besides.
export { default as ArgumentException } from '@zxing/library/es2015/core/ArgumentException.js';
export { default as BinaryBitmap } from '@zxing/library/es2015/core/BinaryBitmap.js';
export { default as ChecksumException } from '@zxing/library/es2015/core/ChecksumException.js';
export { default as DecodeHintType } from '@zxing/library/es2015/core/DecodeHintType.js';
export { default as FormatException } from '@zxing/library/es2015/core/FormatException.js';
export { default as HybridBinarizer } from '@zxing/library/es2015/core/common/HybridBinarizer.js';
export { default as IllegalArgumentException } from '@zxing/library/es2015/core/IllegalArgumentException.js';
export { default as InvertedLuminanceSource } from '@zxing/library/es2015/core/InvertedLuminanceSource.js';
export { default as LuminanceSource } from '@zxing/library/es2015/core/LuminanceSource.js';
export { default as NotFoundException } from '@zxing/library/es2015/core/NotFoundException.js';

export { default as RGBLuminanceSource } from '@zxing/library/es2015/core/RGBLuminanceSource.js';
