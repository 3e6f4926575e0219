import { inflateSync } from 'node:zlib';
import { bytesToHex } from '@noble/hashes/utils.js';
import { publicKeyOf } from '../src/core/card/ed25519.ts';
import { organisationToCbor } from '../src/core/card/organisation.ts';
import { openTrustList, signTrustList } from '../src/core/card/trust-list.ts';
import { verifyCard } from '../src/core/card/verify.ts';
import { hostileTexts } from '../tests/core/card/hostile-texts.ts';
import { largeList } from '../tests/core/card/large-list.ts';
import { FEDERATION, NOW, TODAY, TRUST } from '../tests/vectors/card-world.ts';
import { timed } from './measure.ts';
import { type Figure, figureOf } from './report.ts';

/** The slowest that one hostile text may be, in milliseconds. */
const SLOWEST_MS = 50;

/** Opening the trust list of a million members beside bare zlib, and the slowest of many hostile texts. */
export async function measureCards(quick: boolean): Promise<Figure[]> {
  const list = largeList();
  const bytes = signTrustList(list, FEDERATION);
  const packed = list.organisations.map((each) => organisationToCbor(each).get(6));
  const key = bytesToHex(publicKeyOf(FEDERATION));
  const [opening, inflating]: [number[], number[]] = [[], []];
  for (let round = 0; round < (quick ? 3 : 15); round++) {
    opening.push(await timed(() => openTrustList(bytes, key)));
    inflating.push(
      await timed(() => packed.forEach((each) => each instanceof Uint8Array && inflateSync(each))),
    );
  }
  console.log(`A trust list of a million members: ${bytes.length} bytes.`);
  return [figureOf('open a trust list of 1M members', opening, 'zlib alone', inflating), hostile(quick)];
}

/** The slowest of them against the most that is allowed: the figure's ratio may be 1. */
function hostile(quick: boolean): Figure {
  const times: number[] = [];
  // The first few only warm the engine up.
  for (const text of hostileTexts(2, 300)) verifyCard(text, TRUST, { today: TODAY, nowSeconds: NOW });
  for (const text of hostileTexts(1, quick ? 1_000 : 100_000)) {
    const start = performance.now();
    verifyCard(text, TRUST, { today: TODAY, nowSeconds: NOW });
    times.push(performance.now() - start);
  }
  const slowest = times.reduce((most, each) => Math.max(most, each), 0);
  const what = `slowest of ${times.length} hostile texts`;
  return figureOf(what, [slowest], `${SLOWEST_MS} ms allowed`, [SLOWEST_MS], { target: 1 });
}
