import { inflateSync } from 'node:zlib';
import { bytesToHex } from '@noble/hashes/utils.js';
import { publicKeyOf } from '../src/core/card/ed25519.ts';
import { organisationToCbor } from '../src/core/card/organisation.ts';
import { openTrustList, signTrustList } from '../src/core/card/trust-list.ts';
import { verifyCard } from '../src/core/card/verify.ts';
import { hostileTexts } from '../tests/core/card/hostile-texts.ts';
import { largeList } from '../tests/core/card/large-list.ts';
import { FEDERATION, NOW, TODAY, TRUST } from '../tests/vectors/card-world.ts';
import { percentile, timed } from './measure.ts';
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
  return [figureOf('open a trust list of 1M members', opening, 'zlib alone', inflating), ...hostile(quick)];
}

/** How often the slowest are looked at again: what a neighbour or the memory's keeper took does not come twice. */
const AGAIN = 5;

/** The slowest of them, and 99.9 %, against the most that is allowed: the ratio may be 1. [CARD-16] */
function hostile(quick: boolean): Figure[] {
  // The first few only warm the engine up.
  for (const text of hostileTexts(2, 300)) timeOf(text);
  const texts = hostileTexts(1, quick ? 1_000 : 100_000);
  const times = texts.map((text) => ({ text, ms: timeOf(text) })).sort((a, b) => b.ms - a.ms);
  const own = times
    .slice(0, 20)
    .map(({ text }) => Math.min(...Array.from({ length: AGAIN }, () => timeOf(text))));
  const allowed = (what: string, ms: number): Figure =>
    figureOf(what, [ms], `${SLOWEST_MS} ms allowed`, [SLOWEST_MS], { target: 1 });
  const all = times.map(({ ms }) => ms);
  const many = `${texts.length.toLocaleString('en')} hostile texts`;
  return [
    allowed(`slowest of ${many}`, all[0] ?? NaN),
    allowed(`99.9 % of ${many} are faster than`, percentile(all, 99.9)),
    allowed(`the 20 slowest of them again, each alone: the slowest`, Math.max(...own)),
  ];
}

function timeOf(text: string): number {
  const start = performance.now();
  verifyCard(text, TRUST, { today: TODAY, nowSeconds: NOW });
  return performance.now() - start;
}
