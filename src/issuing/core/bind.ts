import { bytesToHex } from '@noble/hashes/utils.js';
import { openRequest, type RequestFailure } from '../../core/card/binding.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { type CardRequest, issueCard, type IssueFailure, type NewCard } from './issue.ts';
import type { Issuer, RandomBytes } from './issuer.ts';

/** Why a phone's request was not answered: the request is at fault, or the card can't be issued. */
export type BindFailure =
  | ({ readonly by: 'request' } & RequestFailure)
  | ({ readonly by: 'issue' } & IssueFailure);

/** When a request is answered: in seconds since 1970, and the day of issue. */
export type BindMoment = { readonly nowSeconds: number; readonly today: number };

/** A card bound to a phone, and what its member wanted the issuer to read. */
export type BoundCard = NewCard & { readonly reference: string };

/**
 * Answers a phone's request with a card that only it can show. A phone's key gets one card: the register remembers
 * it with the card. [LIVE-4] [LIVE-5]
 */
export function bindCard(
  issuer: Issuer,
  code: string,
  request: Omit<CardRequest, 'holderKey'>,
  { nowSeconds, today }: BindMoment,
  randomBytes: RandomBytes,
): Result<BoundCard, BindFailure> {
  const usedKeys = new Set(issuer.cards.flatMap(({ holderKey }) => holderKey ?? []));
  const opened = openRequest(code.trim(), { nowSeconds, usedKeys });
  if (!opened.ok) return err({ by: 'request', ...opened.error });
  const { reference } = opened.value;
  const holderKey = bytesToHex(opened.value.holderKey);
  const issued = issueCard(issuer, { ...request, holderKey }, today, randomBytes);
  return issued.ok ? ok({ ...issued.value, reference }) : err({ by: 'issue', ...issued.error });
}
