import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { schemas } from '../../src/core/journal/body.ts';
import { saleBody } from '../../src/core/journal/write-body.ts';
import { quoteOrder } from '../../src/core/pricing/quote.ts';
import { sampleCatalogue } from './sample-federation.ts';

/** The fields that a body's tenders may have, by its schema. */
function tenderFields(kind: 'sale' | 'refund'): string[] {
  const { properties = {} } = z.toJSONSchema(schemas().bodies[kind]);
  const fields = JSON.stringify(properties['tenders']).matchAll(/"properties":(\{.*?\}),"required"/g);
  return [...fields].flatMap(([, text = '{}']) =>
    Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(text))),
  );
}

test('[PRIVACY-4] a tender has its kind and its amounts, and no room for a payment reference', () => {
  for (const kind of ['sale', 'refund'] as const) {
    const [cash, terminal, voucher] = [
      ['kind', 'amount', 'given', 'change'],
      ['kind', 'amount'],
      ['kind', 'amount'],
    ];
    const account = ['kind', 'amount', 'account'];
    expect(tenderFields(kind)).toEqual([cash, terminal, voucher, account].flat());
  }
});

test('[PRIVACY-4] a sale paid at the card terminal names nothing that a bank knows', () => {
  const { unit, agreements, version } = sampleCatalogue();
  const quote = quoteOrder([], null, agreements, unit.prices);
  const card = { organisation: 'dockers', tier: 0, trustVersion: 1 };
  const tenders = [{ kind: 'card-terminal', amount: quote.total }] as const;
  const body = saleBody({ salt: '00', receipt: 'KT1-1' }, 1, unit, version, quote, card, tenders);
  const { lines, full, charged, taxes, total, ...rest } = body;
  expect([lines, full, charged, taxes, total]).toEqual([[], 0, 0, [], 0]);
  const { currency, prices } = unit;
  expect(rest).toEqual({
    salt: '00',
    receipt: 'KT1-1',
    shift: 1,
    currency,
    prices,
    catalogue: version,
    card,
    tenders: [{ kind: 'card-terminal', amount: 0 }],
  });
});

/** Every field name of a schema, however deep. */
function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema && schema.properties ? Object.keys(schema.properties) : [];
  return [...own, ...Object.values(schema).flatMap(namesIn)];
}

test.each(
  Object.keys(schemas().bodies),
)('[PRIVACY-4] no body of the kind %s has room for both an organisation and a payment’s reference', (kind) => {
  const schema = Object.entries(schemas().bodies).find(([name]) => name === kind)?.[1];
  const names = namesIn(schema && z.toJSONSchema(schema));
  expect(names.length).toBeGreaterThan(2);
  const reference =
    /reference|rrn|iban|bic|pan$|^pan|last4|authori[sz]ation|auth.?code|terminal.?id|transaction|payer|holder|customer|member|pseudonym|phone|e.?mail/i;
  expect(names.filter((name) => reference.test(name))).toEqual([]);
});
