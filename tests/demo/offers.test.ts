import { describe, expect, test } from 'vitest';
import type { Catalogue, Product } from '../../src/core/catalogue.ts';
import { addCombo } from '../../src/core/order/combo.ts';
import { addProduct, type Choice } from '../../src/core/order/order.ts';
import { lineOf } from '../../src/core/order/ring-up.ts';
import { seatsLeft } from '../../src/core/order/seats.ts';
import { ACTIONS, approversOf, permissionOf } from '../../src/core/people.ts';
import { quoteOrder } from '../../src/core/pricing/quote.ts';
import { catalogueOf, readDemo } from './read-demo.ts';

const data = readDemo();
const catalogues = data.units.map(({ unit }) => catalogueOf(data, unit.id));
const [cafe, bath, cinema, studio] = catalogues;
if (!cafe || !bath || !cinema || !studio) throw new Error('no four units');

const product = ({ products }: Catalogue, id: string): Product => {
  const found = products.find((each) => each.id === id);
  if (!found) throw new Error(`no product ${id}`);
  return found;
};

/** One line of a product, as it is rung up. */
function line(catalogue: Catalogue, id: string, choice: Choice = {}) {
  const rung = lineOf(product(catalogue, id), catalogue, choice);
  if (!rung.ok) throw new Error(`${id}: ${rung.error.type}`);
  return rung.value;
}

/** What everything comes to that one product is chosen as, tax included. */
function totalOf(catalogue: Catalogue, id: string, choice: Choice): number {
  const order = addProduct([], product(catalogue, id), catalogue, choice);
  if (!order.ok) throw new Error(`${id}: ${order.error.type}`);
  return quoteOrder(order.value, null, [], catalogue.unit.prices).total;
}

describe('the demo has every way of selling to try', () => {
  test('[ORDER-4] a latte has a size, milk and extras, and one’s own cup takes something off', () => {
    expect(lineOf(product(cafe, 'latte'), cafe, {})).toMatchObject({ ok: false, error: { group: 'size' } });
    const options = [
      { group: 'size', option: 'large' },
      { group: 'milk', option: 'oat' },
      { group: 'extras', option: 'own-cup' },
    ];
    expect(line(cafe, 'latte', { options }).unitPrice).toBe(340 + 80 + 40 - 20);
    expect(line(cafe, 'porridge').unitPrice).toBe(420);
  });

  test('[ORDER-14] a latte has room for extra shots, and for one’s own cup once', () => {
    const size = { group: 'size', option: 'small' };
    const extra = (option: string) => ({ group: 'extras', option });
    const shots = { options: [size, extra('extra-shot'), extra('extra-shot'), extra('own-cup')] };
    expect(line(cafe, 'latte', shots).unitPrice).toBe(340 + 70 + 70 - 20);
    const cups = { options: [size, extra('own-cup'), extra('own-cup')] };
    expect(lineOf(product(cafe, 'latte'), cafe, cups).ok).toBe(false);
  });

  test('[ORDER-5] every combo can be rung up, and costs less than the cheapest of its parts one by one', () => {
    const combos = catalogues.flatMap((each) =>
      each.products.flatMap((one) => (one.combo ? [{ each, one }] : [])),
    );
    expect(combos.map(({ one }) => one.id)).toEqual([
      'lunch-deal',
      'coffee-and-sweet',
      'bath-and-towel',
      'long-evening',
    ]);
    for (const { each, one } of combos) {
      const picks = (one.combo ?? []).map(({ products: [first = ''] }) => ({ product: first }));
      const order = addCombo([], one, picks, each);
      if (!order.ok) throw new Error(`${one.id}: ${order.error.type}`);
      expect(order.value.reduce((sum, { unitPrice }) => sum + unitPrice, 0)).toBe(one.price);
      const cheapest = (one.combo ?? []).map(({ products }) =>
        Math.min(...products.map((id) => product(each, id).price)),
      );
      expect(one.price).toBeLessThan(cheapest.reduce((a, b) => a + b, 0));
    }
  });

  test('[ORDER-6] bread and soap go by weight, rooms and consultancy by time', () => {
    expect(totalOf(cafe, 'country-loaf', { quantity: 735 })).toBe(500);
    expect(totalOf(bath, 'soap-ends', { quantity: 120 })).toBe(168);
    expect(totalOf(bath, 'private-tub', { quantity: 1500 })).toBe(3600);
    expect(totalOf(studio, 'programming-time', { quantity: 250 })).toBe(Math.round(2125 * 1.23));
  });

  test('[ORDER-7] cake and salad are taxed otherwise when they are taken away', () => {
    expect([line(cafe, 'plum-cake').taxRate, line(cafe, 'plum-cake', { away: true }).taxRate]).toEqual([
      900, 1350,
    ]);
    expect(line(cafe, 'lentil-salad', { away: true }).taxRate).toBe(0);
    expect(line(cafe, 'flat-white', { away: true }).taxRate).toBe(900);
  });

  test('[ORDER-8] soup can be left for someone, and a plate paid for with what there is', () => {
    expect(line(cafe, 'suspended-soup', { price: 4000 })).toMatchObject({ unitPrice: 4000, named: true });
    expect(line(cafe, 'evening-plate', { price: 0 }).unitPrice).toBe(0);
    expect(lineOf(product(cafe, 'suspended-soup'), cafe, { price: 199 }).ok).toBe(false);
  });

  test('[DEMO-6] screenings are on the days after the founding, by the clocks of the town', () => {
    const starts = (id: string) => product(cinema, id).screening?.startsAt;
    // The clocks are put back in the night to 25 October.
    expect(starts('glass-orchard-1830')).toBe(Date.UTC(2026, 9, 24, 17, 30));
    expect(starts('lamplighters')).toBe(Date.UTC(2026, 9, 25, 19));
    expect(starts('projection-booth')).toBe(Date.UTC(2026, 9, 27, 17, 30));
    const booth = product(cinema, 'projection-booth');
    expect(seatsLeft(booth, {}, {}, [])).toBe(6);
    const options = [{ group: 'ticket', option: 'child' }];
    expect(line(cinema, 'lamplighters', { options }).unitPrice).toBe(600);
    expect(line(cinema, 'night-ferry-1900')).toMatchObject({ unitPrice: 900 });
  });

  test('codes can be scanned and PLUs typed, in every unit that sells packed goods', () => {
    const codes = (catalogue: Catalogue) => catalogue.products.flatMap((each) => each.codes ?? []);
    // 952 is for demonstrations: no real product has such a number.
    expect(codes(cafe)).toEqual(expect.arrayContaining(['21', '9520000000134', '95200002']));
    for (const catalogue of catalogues) {
      expect(codes(catalogue).some((code) => /^952\d{10}$/.test(code))).toBe(true);
    }
  });
});

describe('the demo has every way of paying and working to try', () => {
  test('[PAY-1] [PAY-3] [PAY-4] [PAY-5] vouchers, accounts, tips, a fund, cash in steps of 5 cents', () => {
    expect(cafe.unit).toMatchObject({
      alsoTakes: ['voucher', 'account'],
      cashStep: 1,
      fund: { id: 'strike-fund', name: 'Strike fund' },
      tips: true,
      lockAfter: 5,
    });
    expect(cafe.accounts.map(({ id }) => id)).toContain('blue-proof');
    expect(bath.unit.cashStep).toBe(5);
    expect([cinema.unit.lockAfter, studio.unit.cosign]).toEqual([3, true]);
    expect(studio.accounts).toHaveLength(4);
  });

  test('[ROLE-1] [ROLE-2] the cafe’s first person may do everything, and every approval has someone to give it', () => {
    const pin = { salt: '', hash: '', iterations: 1, digits: 4 };
    const staff = (data.units[0]?.staff ?? []).map(({ name, roles }) => {
      return { id: name, name, roles: [...roles], pin };
    });
    const [noor] = staff;
    if (!noor) throw new Error('no staff');
    expect(cafe.roles.map(({ name }) => name)).toEqual(['Opening shift', 'Floor', 'Closing shift']);
    for (const action of ACTIONS) expect(permissionOf(noor, action, cafe.roles)).toBe('yes');
    const asking = staff.filter((person) => permissionOf(person, 'refund', cafe.roles) === 'approval');
    expect(asking.map(({ name }) => name)).toEqual(['Tomé', 'Wen']);
    for (const person of asking) {
      expect(approversOf(person, 'refund', staff, cafe.roles).map(({ name }) => name)).toContain('Ilse');
    }
    expect([bath, cinema, studio].map(({ roles }) => roles)).toEqual([[], [], []]);
  });

  test('someone in every unit works in Spanish, and never the one whose PIN is printed', () => {
    for (const { staff } of data.units) {
      expect(staff.map(({ language }) => language)).toContain('es');
      expect(staff[0]?.language).toBeNull();
    }
  });
});
