import { cardText, encodePayload, parseCardText } from '../core/card/card.ts';
import { encodeCbor } from '../core/card/cbor.ts';
import type { CardOutcomeName } from '../core/card/verify.ts';
import type { CardFace } from '../issuing/core/face.ts';
import { issueCard, type NewCard } from '../issuing/core/issue.ts';
import { createIssuer, type Issuer, type RandomBytes } from '../issuing/core/issuer.ts';
import { revokeCard } from '../issuing/core/revoke.ts';
import { must } from './must.ts';

/** A card of the demo's sheet, and what a till makes of it. */
export interface SampleCard {
  readonly face: CardFace;
  /** What the till says, and what happens to the price. */
  readonly caption: string;
  readonly outcome: CardOutcomeName;
  readonly organisation: string;
}

/** The demo's issuers. */
export interface SampleIssuers {
  readonly porters: Issuer;
  readonly cleaners: Issuer;
  readonly tenants: Issuer;
  readonly printshop: Issuer;
}

interface Sheet {
  readonly cards: readonly SampleCard[];
  /** The same issuers, which now know the cards that they issued and the one that is revoked. */
  readonly issuers: SampleIssuers;
}

const DAYS_AGO = 400;

/** The day from which the demo's issuers' keys count, so that one of their cards can have expired. */
export const firstDayOf = (today: number): number => today - DAYS_AGO;

/** Issues the demo's cards: each organisation and tier once, and one of each kind that a till refuses. */
export function issueSamples(issuers: SampleIssuers, today: number, randomBytes: RandomBytes): Sheet {
  let { porters, cleaners, tenants, printshop } = issuers;
  const issue = (
    issuer: Issuer,
    member: string,
    more: { tier?: number; issued?: number; lastDay?: number } = {},
  ) => must(issueCard(issuer, { member, ...more }, more.issued ?? today, randomBytes));

  const porter = issue(porters, '1001');
  const buyer = issue(porter.issuer, 'office', { tier: 2 });
  const expired = issue(buyer.issuer, '1002', { issued: firstDayOf(today), lastDay: today - 35 });
  porters = expired.issuer;
  const cleaner = issue(cleaners, '2001');
  const revoked = issue(cleaner.issuer, '2002');
  cleaners = must(revokeCard(revoked.issuer, { by: 'text', text: revoked.text }, today)).issuer;
  const tenant = issue(tenants, '3001');
  tenants = tenant.issuer;
  const worker = issue(printshop, '4001', { tier: 1 });
  printshop = worker.issuer;
  const stranger = issue(createStranger(today, randomBytes), '5001');

  const sample = (
    { issuer, card, text }: NewCard,
    outcome: CardOutcomeName,
    caption: string,
  ): SampleCard => ({
    face: {
      text,
      organisation: issuer.name,
      tier: card.tier,
      lastDay: card.lastDay,
      colours: issuer.colours,
    },
    caption,
    outcome,
    organisation: issuer.id,
  });
  return {
    issuers: { porters, cleaners, tenants, printshop },
    cards: [
      sample(porter, 'valid', 'Valid: coffee and tea 20\u00a0% off in the cafe, €3.00 off a bath.'),
      sample(buyer, 'valid', 'Valid, buying for the union: 25\u00a0% off in the cafe.'),
      sample(cleaner, 'valid', 'Valid: tickets 25\u00a0% off in the cinema, €1.00 off a coffee.'),
      sample(tenant, 'valid', 'Valid: bread 15\u00a0% off in the cafe, baths 20\u00a0% off.'),
      sample(worker, 'valid', 'Valid, worker of another co-op: 30\u00a0% off everything in the cafe.'),
      sample(expired, 'expired', 'Expired five weeks ago: the full price stands.'),
      sample(revoked, 'revoked', 'Withdrawn by its union: the full price stands.'),
      sample(forge(expired, today), 'bad-signature', 'Not genuine: the date of an old card, changed.'),
      sample(stranger, 'unknown-issuer', 'Unknown: these teachers are no partner, not yet.'),
    ],
  };
}

/** A real issuer that the federation has no agreement with. */
const createStranger = (today: number, randomBytes: RandomBytes): Issuer =>
  createIssuer(
    {
      id: 'etu',
      name: 'Estuary Teachers’ Union',
      kind: 'partner',
      colours: { ground: '#0f5b33', pattern: '#fffefa' },
    },
    firstDayOf(today),
    randomBytes,
  );

/** A card with a later last day under the signature of the old one. */
function forge(old: NewCard, today: number): NewCard {
  const shown = parseCardText(old.text);
  if (!shown) throw new Error('a card just issued cannot be read');
  const lastDay = today + 365;
  const payload = encodePayload({ ...shown.card, lastDay });
  const bytes = encodeCbor([shown.sign1.header, new Map(), payload, shown.sign1.signature]);
  return { ...old, card: { ...old.card, lastDay }, text: cardText(bytes) };
}
