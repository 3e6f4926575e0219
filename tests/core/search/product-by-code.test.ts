import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit, expandUpcE, hasCheckDigit } from '../../../src/core/search/gtin.ts';
import { productByCode } from '../../../src/core/search/product-by-code.ts';
import { buildIndex, type Searchable } from '../../../src/core/search/product-index.ts';

const has = (...codes: string[]) => buildIndex<Searchable>([{ name: 'Tea' }, { name: 'It', codes }]);
const answer = (stored: string, scanned: string) => {
  const found = productByCode(has(stored), scanned);
  return found.type === 'found' ? found.product.name : found.type;
};
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: length, maxLength: length });
const gtin = (length: number) => digits(length - 1).map((body) => body + checkDigit(body));

describe('the check digit', () => {
  it.each([
    '4006381333931',
    '036000291452',
    '73513537',
    '10012345678902',
    '9780201379624',
  ])('[FIND-4] of %s fits', (code) => expect(hasCheckDigit(code)).toBe(true));

  it('[FIND-4] shows any one wrong digit', () => {
    fc.assert(
      fc.property(gtin(13), fc.nat(12), fc.integer({ min: 1, max: 9 }), (code, at, by) => {
        const wrong = code.slice(0, at) + ((Number(code[at]) + by) % 10) + code.slice(at + 1);
        expect(hasCheckDigit(wrong)).toBe(false);
      }),
    );
  });
});

describe('a code finds', () => {
  it('[FIND-2] the product that has it, letter for letter but for case', () => {
    expect(answer('4011', ' 4011 ')).toBe('It');
    expect(answer('M6-20', 'm6-20')).toBe('It');
    expect(answer('4011', '401')).toBe('unknown-code');
    expect(answer('4011', '04011')).toBe('unknown-code');
    expect(answer('4011', '')).toBe('unknown-code');
  });

  it('[FIND-2] the same number in another form', () => {
    expect(answer('036000291452', '0036000291452'), 'EAN-13 with a zero').toBe('It');
    expect(answer('0036000291452', '036000291452'), 'UPC-A').toBe('It');
    expect(answer('4006381333931', '04006381333931'), 'GTIN-14').toBe('It');
    expect(answer('73513537', '0000073513537'), 'EAN-8 in 13 digits').toBe('It');
    expect(answer('042100005264', '04252614'), 'UPC-E').toBe('It');
    expect(answer('04252614', '0042100005264'), 'UPC-E on the list').toBe('It');
  });

  it.each([
    ['01234505', '012000003455'],
    ['01234514', '012100003454'],
    ['01234523', '012200003453'],
    ['01234531', '012300000451'],
    ['01234543', '012340000053'],
    ['01234558', '012345000058'],
    ['01234596', '012345000096'],
  ])('[FIND-2] UPC-E %s is UPC-A %s', (short, long) => {
    expect(expandUpcE(short)).toBe(long);
    expect(hasCheckDigit(long)).toBe(true);
  });

  it('[FIND-2] not the content of a carton: a GTIN-14 that begins with another digit stays apart', () => {
    const inner = '4006381333931';
    const carton = `1${inner.slice(0, 12)}`;
    expect(answer(inner, carton + checkDigit(carton))).toBe('unknown-code');
  });

  it('[FIND-2] every GTIN in every length it fits', () => {
    fc.assert(
      fc.property(fc.constantFrom(8, 12, 13, 14).chain(gtin), (code) => {
        const short = code.replace(/^0+/, '');
        for (const length of [8, 12, 13, 14]) {
          if (length < short.length) continue;
          expect(answer(code, short.padStart(length, '0')), String(length)).toBe('It');
        }
      }),
    );
  });

  it('[FIND-2] the first of the list where two share a code', () => {
    const index = buildIndex<Searchable>([
      { name: 'One', codes: ['77'] },
      { name: 'Two', codes: ['77'] },
    ]);
    expect(productByCode(index, '77')).toMatchObject({ product: { name: 'One' } });
  });
});

describe('a scale’s label', () => {
  const label = (plu: string, grams: string) => `21${plu}${grams}${checkDigit(`21${plu}${grams}`)}`;
  const scale = buildIndex<Searchable>([
    { name: 'Apples', codes: ['4017'], measure: 'kg' },
    { name: 'Cheese', codes: ['00042'], measure: 'kg' },
    { name: 'Rolls', codes: ['4020'] },
  ]);

  it('[FIND-3] names what is sold by the kilogram, and how much of it', () => {
    expect(productByCode(scale, label('04017', '01250'))).toMatchObject({
      type: 'found',
      product: { name: 'Apples' },
      grams: 1250,
    });
    expect(productByCode(scale, label('00042', '00003'))).toMatchObject({
      product: { name: 'Cheese' },
      grams: 3,
    });
  });

  it('[FIND-3] is nothing known with no weight, for what is sold by the piece, and for no product', () => {
    for (const code of [label('04017', '00000'), label('04020', '00100'), label('09999', '00100')])
      expect(productByCode(scale, code)).toEqual({ type: 'unknown-code', code });
  });

  it('[FIND-3] gives way to a product that has the whole number itself', () => {
    const code = label('04017', '00500');
    const index = buildIndex<Searchable>([
      { name: 'Apples', codes: ['4017'], measure: 'kg' },
      { name: 'Own jam', codes: [code] },
    ]);
    expect(productByCode(index, code)).toEqual({ type: 'found', product: index.products[1] });
  });
});

describe('a wrong check digit', () => {
  it('[FIND-4] is a misread, unless the list has the code just so', () => {
    expect(answer('1', '4006381333930')).toBe('misread');
    expect(answer('1', '036000291451')).toBe('misread');
    expect(answer('1', '2104017012509')).toBe('misread');
    expect(answer('4006381333930', '4006381333930')).toBe('It');
    expect(answer('1', '40063813339'), 'no length of a barcode').toBe('unknown-code');
  });

  it('[FIND-4] whatever is scanned, the answer is a value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits(13), digits(8)), (text) => {
        expect(['found', 'unknown-code', 'misread']).toContain(productByCode(has('4011'), text).type);
      }),
    );
  });
});
