import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Columns, encodeTicket } from '../../../src/register/print/encode.ts';
import { layoutTicket } from '../../../src/register/print/layout.ts';
import { blankTicket, copyOf, type Ticket } from '../../../src/register/print/ticket.ts';
import { readPrinted } from './printed.ts';
import { sampleTicket } from './sample-ticket.ts';

const print = async (ticket: Ticket | null, columns: Columns = 32, kick = false, brokeOff = false) =>
  readPrinted(await encodeTicket(ticket, { columns, kick, brokeOff }));

const named = (name: string): Ticket => ({
  ...blankTicket('receipt', ''),
  lines: [{ quantity: '1', name, amount: '1.00', notes: [] }],
});

const START = '<1b 40><1c 2e><1b 4d 00>';
const CUT = '\n\n\n\n<1d 56 01>\n';

describe('a small receipt', () => {
  it('comes out on 58 mm paper', async () => {
    const { shown } = await print(sampleTicket, 32);
    expect(shown).toBe(
      `${START}<1b 45 01><1d 21 11><1b 74 10>   La Tetera<1b 45 00><1d 21 00>
        Calle del Mar 4
--------------------------------
2 Caf<e9> con leche            3,60
  sin az<fa>car
1 Pi<f1>a colada sin alcohol,
  vaso grande               4,20
--------------------------------
<1b 45 01><1d 21 01>TOTAL                     7,80 <80><1b 45 00><1d 21 00>
--------------------------------
<1b 45 01>Cambio                      2,20<1b 45 00>
--------------------------------
IVA 10 % en 7,80            0,71
--------------------------------
            KT1-214
      <a1>Gracias! <bf>Volvemos?
${CUT}`,
    );
  });

  it('comes out on 80 mm paper, opening the drawer first', async () => {
    const { shown } = await print(sampleTicket, 48, true);
    expect(shown).toBe(
      `${START}<1b 70 00 32 fa>
<1b 45 01><1d 21 11><1b 74 10>       La Tetera<1b 45 00><1d 21 00>
                Calle del Mar 4
------------------------------------------------
2 Caf<e9> con leche                            3,60
  sin az<fa>car
1 Pi<f1>a colada sin alcohol, vaso grande      4,20
------------------------------------------------
<1b 45 01><1d 21 01>TOTAL                                     7,80 <80><1b 45 00><1d 21 00>
------------------------------------------------
<1b 45 01>Cambio                                      2,20<1b 45 00>
------------------------------------------------
IVA 10 % en 7,80                            0,71
------------------------------------------------
                    KT1-214
              <a1>Gracias! <bf>Volvemos?
${CUT}`,
    );
  });
});

describe('what stands on a ticket', () => {
  it('[PRINT-5] a copy says so, large and inverted, above all else', async () => {
    const { shown } = await print(copyOf(sampleTicket, 'COPIA'));
    expect(shown).toContain(
      `${START}<1b 45 01><1d 42 01><1d 21 11><1b 74 10>     COPIA      <1b 45 00><1d 42 00>`,
    );
  });

  it('[PRINT-3] says first that an earlier print broke off', async () => {
    const { shown } = await print(copyOf(sampleTicket, 'COPIA'), 48, false, true);
    expect(shown.indexOf('Una impresi<f3>n anterior se cort<f3>')).toBeGreaterThan(0);
    expect(shown.indexOf('Una impresi')).toBeLessThan(shown.indexOf('COPIA'));
  });

  it('[PRINT-4] the drawer alone prints and cuts nothing', async () => {
    expect((await print(null, 48, true)).shown).toBe(`${START}<1b 70 00 32 fa>`);
  });

  it('a slip has large names and no amounts', async () => {
    const { shown } = await print({ ...sampleTicket, paper: 'slip', total: null, rows: [], taxRows: [] });
    expect(shown).toContain('<1d 21 01>2 Caf<e9> con leche');
    expect(shown).not.toContain('3,60');
  });

  it('a QR code is drawn by the printer, and left out where its text could do harm', async () => {
    const code = '<1d 28 6b 05 00 31 50 30 48 49>';
    expect((await print({ ...sampleTicket, qr: 'HI' })).shown).toContain(code);
    for (const qr of ['\x1bp\x00', 'ñ', '', 'x'.repeat(301)])
      expect((await print({ ...sampleTicket, qr })).commands.join()).not.toContain('1d 28 6b');
  });
});

describe('characters', () => {
  it.each([
    ['€ ñ Ñ ¿ ¡ á ü ç', '<1b 74 10>1 <80> <f1> <d1> <bf> <a1> <e1> <fc> <e7>'],
    ['§ 19 • ¶', '<1b 74 10>1 <a7> 19 <95> <b6>'],
    ['n\u0303 e\u0301', '<1b 74 10>1 <f1> <e9>'],
    ['Łódź', '1 <1b 74 12><9d><a2>d<ab>'],
    ['Чай', '1 <1b 74 11><97><a0><a9>'],
    ['\u22125 10\u202f000…', '1 -5 10 000...'],
    ['茶 🍵 tea', '1 ? ? tea'],
    ['a\u200bb\u202ec\u00add', '1 abcd'],
  ])('%s', async (name, shown) => {
    expect((await print(named(name), 48)).shown).toContain(shown);
  });

  it('[PRINT-6] an arrow is no ESC, though a page has it there', async () => {
    for (const name of ['ł←p\x00', 'я§¶•', '←', '\u{1b}p\u{0}'])
      expect((await print(named(name))).commands.filter((each) => each.startsWith('1b 70'))).toEqual([]);
  });
});

describe('any text', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
      .map((all) => String.fromCharCode(...all)),
    fc.string({ unit: fc.constantFrom(...Array.from('\x1b\x1dp@!\x00\n ←§¶•łя€\u202e\ufffd')) }),
  );
  const row = fc.record({ label: nasty, amount: nasty, strong: fc.boolean() });
  const texts = fc.array(nasty, { maxLength: 2 });
  const tickets: fc.Arbitrary<Ticket> = fc.record({
    paper: fc.constantFrom<Ticket['paper'][]>('receipt', 'slip', 'z'),
    banner: texts,
    head: texts,
    lines: fc.array(fc.record({ quantity: nasty, name: nasty, amount: nasty, notes: texts }), {
      maxLength: 2,
    }),
    sums: fc.array(row, { maxLength: 2 }),
    total: fc.option(row),
    rows: fc.array(row, { maxLength: 1 }),
    taxRows: fc.array(row, { maxLength: 1 }),
    foot: texts,
    qr: fc.option(nasty),
    copy: fc.boolean(),
    brokeOff: nasty,
  });
  const columns = fc.constantFrom<Columns[]>(32, 42, 48);

  it('[PRINT-6] is text on paper: each character is one byte of text, and no command but ours comes out', async () => {
    await fc.assert(
      fc.asyncProperty(tickets, columns, fc.boolean(), async (ticket, columns, kick) => {
        const lines = layoutTicket(ticket, columns, true);
        const { text, commands } = await print(ticket, columns, kick, true);
        const drawer = commands.filter((each) => each.startsWith('1b 70'));
        expect(drawer).toEqual(kick ? ['1b 70 00 32 fa'] : []);
        expect(text.length).toBe(lines.reduce((sum, line) => sum + line.text.length, 0));
      }),
      { numRuns: 300 },
    );
  });

  it('never runs over the edge of the paper', () => {
    fc.assert(
      fc.property(tickets, columns, (ticket, columns) => {
        for (const { text, wide } of layoutTicket(ticket, columns, true))
          expect(text.length * wide).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('loses no letter by wrapping', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', 'ñ', ' ') });
    fc.assert(
      fc.property(words, columns, (name, columns) => {
        const wrapped = layoutTicket(named(name), columns, false)
          .map(({ text }) => text)
          .join('');
        const squeezed = (text: string): string => text.replaceAll(' ', '');
        expect(squeezed(wrapped)).toBe(squeezed(`1${name}1.00`));
      }),
    );
  });
});
