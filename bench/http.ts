import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { openLedger } from '../src/ledger/ledger.ts';
import { startLedger } from '../src/ledger/start.ts';
import type { Place } from '../src/ledger/storage/open.ts';
import { headAnswerSchema, readHead } from '../src/protocol/entries.ts';
import { CLOCK_HEADER, PATHS } from '../src/protocol/paths.ts';
import { keyIdOf } from '../src/protocol/request-signature.ts';
import { openRequestSigner, type RequestSigner } from '../src/sync/request-signer.ts';
import { NOON, type Till } from '../tests/ledger/register-kit.ts';
import { foundSampleIn } from '../tests/ledger/sample-federation.ts';
import { addRegister } from '../tests/ledger/storage-contract.ts';
import type { Contestant, Part } from './contests.ts';

/**
 * A ledger that takes batches as tills send them, from the request to the signed answer: verified, judged and posted.
 * Bodies are compressed beforehand, as a till does it while it waits. Client and server share this process.
 */
export async function overHttp(place: Place, tills: readonly Till[]): Promise<Contestant> {
  // A ledger makes its keys before it has registers, and takes no others afterwards. [LEDGER-14]
  const { db, close } = await openLedger(place);
  await foundSampleIn(db);
  for (const till of tills) await addRegister(db, till);
  await close();
  const ledger = await startLedger({
    host: '127.0.0.1',
    port: 0,
    ...place,
    logLevel: 'error',
    now: () => NOON,
  });
  const signers = new Map(
    tills.map(({ at, key }) => [
      at.register,
      openRequestSigner({ keyId: keyIdOf(at), sign: key.sign, now: () => NOON }),
    ]),
  );
  const bodies = new WeakMap<object, Uint8Array<ArrayBuffer>>();
  return {
    prepare: (parts) => {
      for (const { signed } of parts)
        bodies.set(signed, new Uint8Array(gzipSync(JSON.stringify({ entries: signed }))));
    },
    ours: (parts) =>
      Promise.all(
        parts.map((part) =>
          sendPart(ledger.url, part, signers.get(part.till.at.register), bodies.get(part.signed)),
        ),
      ),
    close: () => ledger.close(),
  };
}

async function sendPart(
  url: string,
  { till, entries }: Part,
  signer: RequestSigner | undefined,
  body: Uint8Array<ArrayBuffer> | undefined,
): Promise<void> {
  if (!signer || !body) throw new Error('This batch was not prepared.');
  const path = PATHS.entries(till.at.register);
  const send = async (): Promise<Response> =>
    fetch(url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        [CLOCK_HEADER]: String(NOON),
        ...(await signer.headers('POST', path, body)),
      },
      body,
    });
  let response = await send();
  // As a till does; the wait counts. The floor works in this process too, and a ledger that it held up may say so.
  while (response.status === 503) {
    await response.arrayBuffer();
    await setTimeout(1_000 * Number(response.headers.get('retry-after') ?? 1));
    response = await send();
  }
  if (response.status !== 200)
    throw new Error(`The ledger said ${response.status}: ${await response.text()}`);
  const { head } = headAnswerSchema.parse(await response.json());
  if (readHead(head.text)?.seq !== entries.at(-1)?.header.seq)
    throw new Error(`The ledger stands at ${head.text}.`);
}
