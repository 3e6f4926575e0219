import { join } from 'node:path';
import { bytesToHex } from '@noble/hashes/utils.js';
import { cardBytesOf, parseCardText, signLive } from '../../src/core/card/card.ts';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { issueCard } from '../../src/issuing/core/issue.ts';
import { readIssuer, writeCards } from '../../src/issuing/issuer-files.ts';

/** The number of a member of the tenants' league, who has a card on a phone. */
export const MEMBER_NUMBER = 'TLNB-90817263-Q';

const HOLDER = new Uint8Array(32).fill(0x5e);

/**
 * Has the demo's tenants' league issue a card for a planted member number, bound to a phone, and remember it as it
 * does: gives what that phone shows at this second, each time it is asked.
 */
export async function plantMember(dataDir: string, sampleCard: string): Promise<() => string> {
  let chance = 7;
  const randomBytes = (length: number): Uint8Array =>
    Uint8Array.from({ length }, () => (chance = (chance * 73 + 41) % 256));
  const folder = join(dataDir, 'demo', 'keys', 'tlnb');
  const opened = await readIssuer(folder, {
    passphrase: async () => undefined,
    randomBytes,
    warn: () => undefined,
  });
  const today = parseCardText(sampleCard)?.card.issuedDay;
  if (!opened.ok || today === undefined) throw new Error('the demo has lost its tenants');
  const request = { member: MEMBER_NUMBER, holderKey: bytesToHex(publicKeyOf(HOLDER)) };
  const issued = issueCard(opened.value.issuer, request, today, randomBytes);
  const card = issued.ok ? cardBytesOf(issued.value.text) : undefined;
  if (!issued.ok || !card) throw new Error('the planted member got no card');
  writeCards(folder, issued.value.issuer);
  return () => signLive(card, Math.floor(Date.now() / 1000), HOLDER);
}
