import { verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { enrolTill, send, startTestLedger } from './server-kit.ts';

test('[JOURNAL-1] the right signature in DER is no signature: the batch is refused by its shape', async () => {
  const ledger = await startTestLedger();
  const enrolled = await enrolTill(ledger);
  const entry = await enrolled.till.openShift();
  const der = { ...entry, signature: inDer(entry.signature) };
  const key = {
    key: Buffer.from(enrolled.till.key.publicKey, 'base64url'),
    type: 'spki',
    format: 'der',
  } as const;
  expect(verify('sha256', Buffer.from(der.envelope), key, Buffer.from(der.signature, 'base64url'))).toBe(
    true,
  );
  const sent = await send(ledger.url, enrolled.answer, [der]);
  expect(sent.body).toMatchObject({ status: 400, code: 'bad-request' });
  expect(sent.body['detail']).toContain('body/entries/0/signature');
  expect((await send(ledger.url, enrolled.answer, [entry])).status).toBe(200);
  await ledger.close();
});

/** An r‖s signature, base64url, as ASN.1 DER writes it. */
function inDer(signature: string): string {
  const bytes = Buffer.from(signature, 'base64url');
  const integer = (half: Buffer): Buffer => {
    const digits = half.subarray(half.findIndex((byte) => byte !== 0));
    const positive = (digits[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), digits]) : digits;
    return Buffer.concat([Buffer.of(2, positive.length), positive]);
  };
  const both = Buffer.concat([integer(bytes.subarray(0, 32)), integer(bytes.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, both.length), both]).toString('base64url');
}
