import type { Words } from '../../words/words.ts';
import type { Unpaid } from './use-payment.ts';

/** Why Paid can't be pressed, for people. */
export function whyUnpaid(why: Unpaid, t: Words, money: (minor: number) => string): string {
  switch (why.type) {
    case 'writing':
      return t.pay.writing;
    case 'no-account':
      return t.paying.accountNone;
    case 'account-with-card':
      return t.paying.accountCardShort;
    case 'over':
      return t.paying.over(money(why.by));
    case 'more-than-is-left':
      return t.paying.onlyCash;
    case 'not-payable-in-cash':
      return t.paying.notInCash(money(why.step));
    case 'too-large':
      return t.paying.most;
    case 'short':
    case 'nothing':
      return t.pay.enough;
  }
}
