import { gzipSync } from 'node:zlib';
import { headAnswerSchema, readHead } from '../src/protocol/entries.ts';
import { CLOCK_HEADER, PATHS } from '../src/protocol/paths.ts';
import { NOON } from '../tests/ledger/register-kit.ts';
import { signerOf } from '../tests/ledger/server-kit.ts';
import { timeBatches } from './batches.ts';
import type { Figure } from './report.ts';
import type { Scale } from './scale.ts';
import { withWorkbench } from './workbench.ts';

/**
 * Times how the ledger takes batches as a till sends them: from the request, compressed beforehand and then
 * signed, to the signed answer. Client and server share one process.
 */
export const measureHttp = (scale: Scale): Promise<Figure[]> =>
  withWorkbench(({ ledger, bare, till, answer }) => {
    const signer = signerOf(answer);
    const address = ledger.url + PATHS.entries(answer.register);
    const headers = {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      [CLOCK_HEADER]: String(NOON),
    };
    return timeBatches('over HTTP, verified', till, bare, scale, ({ entries }) => {
      const body = new Uint8Array(gzipSync(JSON.stringify({ entries })));
      const { seq } = till;
      return async () => {
        const signed = await signer.headers('POST', PATHS.entries(answer.register), body);
        const response = await fetch(address, { method: 'POST', headers: { ...headers, ...signed }, body });
        const { head } = headAnswerSchema.parse(await response.json());
        if (readHead(head.text)?.seq !== seq) throw new Error(`The ledger stands at ${head.text}.`);
      };
    });
  });
