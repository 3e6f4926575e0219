import { productByCode } from '../../core/search/product-by-code.ts';
import { codeKind } from '../../scan/code-kind.ts';
import type { Till } from '../till.ts';
import { needsChoice } from '../till/needs-choice.ts';
import { refuseScan } from '../till/refuse-scan.ts';
import type { TillState, WhyRefused } from '../till/state.ts';
import { indexOf } from './use-index.ts';

/** A receipt that was just written: a scan there begins the next sale. */
const AFTER_SALE = /^\/receipt\/\d+$/;
/** The places beside the order where products come to it, and that receipt. */
const RINGS_UP = /^\/($|scan|product\/|line\/|open-amount$|receipt\/\d+$)/;

/** The place where a drawer is counted and its shift closed. */
const COUNTS = '/close';
/** Whether anything of a drawer that is being counted was typed. */
const isCounting = ({ counting }: TillState): boolean =>
  Object.values(counting).some((typed) => Object.values(typed).some((text) => text !== ''));

/** The place where cash is moved apart from sales. */
const MOVES = '/cash';
/** Whether anything of a movement that is not written yet was typed. */
const isMoving = ({ cashMove }: TillState): boolean =>
  cashMove !== null && (cashMove.typed > 0 || cashMove.reason !== '');

interface Scanning extends Pick<Till, 'store' | 'order'> {
  readonly cards: Pick<Till['cards'], 'present'>;
  readonly desk: Pick<Till['desk'], 'pricesRead'>;
}

type Go = (address: string, how?: { replace: boolean }) => void;

/**
 * What becomes of a scanned text, by a handheld scanner or the camera: a card goes to the order, a receipt to its
 * refund, and anything else is looked for among the products' codes. True if something was rung up or opened; what was
 * not is said and heard. `again` takes it once more, once all codes are known. [FIND-8] [FIND-9]
 */
export function takeScan(till: Scanning, text: string, go: Go, again: (text: string) => void): boolean {
  const { store, order, cards } = till;
  const { catalogue, counts, paying, asking } = store.getState();
  if (!catalogue) return false;
  const refuse = (why: WhyRefused): false => refuseScan(store, why);
  const code = text.slice(0, 40);
  const { type: kind } = codeKind(text);
  const isProduct = kind !== 'card' && kind !== 'receipt';
  const { pathname } = location;
  // Whoever leaves a count begins it anew: a card would lead there, and a product's refusal would send them. [CLOSE-5]
  if (pathname === COUNTS && isCounting(store.getState())) return refuse({ type: 'counting', code: '' });
  // Nor is what was typed of cash in or out lost by it. [CASH-1]
  if (pathname === MOVES && isMoving(store.getState())) return refuse({ type: 'moving', code: '' });
  // What a place that shows no order would add, nobody would see; nor would who is asked for a PIN. [FIND-9] [ROLE-2]
  if (isProduct && (asking || !RINGS_UP.test(pathname))) return refuse({ type: 'elsewhere', code });
  // A card or a receipt would take the question away, and change what is vouched for. [ROLE-2]
  if (asking) return refuse({ type: 'asking', code: '' });
  // What a card says is shown nowhere. [PRIVACY-1]
  // Where another register's sale gives back towards this order, its receipt is the way to what is in doubt. [REFUND-6]
  const asks = kind === 'receipt' && paying === 'exchange';
  if (paying && !asks) return refuse({ type: 'standing', code: isProduct ? code : '' });
  // Back must not show the change to the next customer.
  const how = { replace: AFTER_SALE.test(pathname) };
  if (kind === 'card') {
    go('/scan', how);
    void cards.present(text);
    return true;
  }
  if (kind === 'receipt') {
    go(`/find-sale?code=${encodeURIComponent(text)}`, how);
    return true;
  }
  if (counts) {
    // Right after the start not all codes are known yet: it is looked for once they are.
    void till.desk.pricesRead.then(() => again(text));
    return true;
  }
  const answer = productByCode(indexOf(catalogue.products), text);
  if (answer.type !== 'found') return refuse({ type: answer.type, code });
  if (how.replace) go('/', how);
  const { product, grams } = answer;
  const weighed = grams !== undefined && product.measure === 'kg';
  if (!weighed && needsChoice(product, catalogue)) {
    go(`/product/${product.id}`);
    return true;
  }
  if (order.tap(product, weighed ? { quantity: grams } : {})) return true;
  const why = store.getState().orderError;
  // Beside the order the next good scan would take it away.
  order.forgetError();
  return why ? refuse({ type: 'barred', product: product.name, why }) : false;
}
