import { useCallback, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { productByCode } from '../../core/search/product-by-code.ts';
import { codeKind } from '../../scan/code-kind.ts';
import { play } from '../ui/sound.ts';
import { needsChoice } from '../till/needs-choice.ts';
import type { ScanRefused } from '../till/state.ts';
import { useTill } from '../use-till.ts';
import { indexOf } from './use-index.ts';

/** A receipt that was just written: a scan there begins the next sale. */
const AFTER_SALE = /^\/receipt\/\d+$/;
/** Places that show the order beside them, and that receipt. */
const RINGS_UP = /^\/($|scan|product\/|line\/|open-amount$|receipt\/\d+$)/;

/**
 * What becomes of a scanned text, by a handheld scanner or the camera: a card goes to the order, a receipt to its
 * refund, and anything else is looked for among the products' codes. True if something was rung up or opened; what was
 * not is said and heard. [FIND-8] [FIND-9]
 */
export function useScanned(): (text: string) => boolean {
  const till = useTill();
  const [, go] = useLocation();
  const again = useRef<(text: string) => boolean>(() => false);
  const scanned = useCallback(
    (text: string): boolean => {
      const { store, order, cards } = till;
      const { catalogue, counts, paying, soundOn } = store.getState();
      if (!catalogue) return false;
      const refuse = (type: ScanRefused['type']): false => {
        store.setState({ scanRefused: { type, code: text.slice(0, 40) } });
        if (soundOn) play('stop');
        return false;
      };
      const { type: kind } = codeKind(text);
      const isProduct = kind !== 'card' && kind !== 'receipt';
      // What a place that shows no order would add, nobody would see. [FIND-9]
      if (isProduct && !RINGS_UP.test(location.pathname)) return refuse('elsewhere');
      if (paying) return false;
      if (kind === 'card') {
        go('/scan');
        void cards.present(text);
        return true;
      }
      if (kind === 'receipt') {
        go(`/find-sale?code=${encodeURIComponent(text)}`);
        return true;
      }
      if (counts) {
        // Right after the start not all codes are known yet: it is looked for once they are.
        void till.desk.pricesRead.then(() => again.current(text));
        return true;
      }
      const answer = productByCode(indexOf(catalogue.products), text);
      if (answer.type !== 'found') return refuse(answer.type);
      if (AFTER_SALE.test(location.pathname)) go('/', { replace: true });
      const { product, grams } = answer;
      if (grams !== undefined && product.measure === 'kg') return order.tap(product, { quantity: grams });
      if (!needsChoice(product, catalogue)) return order.tap(product);
      go(`/product/${product.id}`);
      return true;
    },
    [till, go],
  );
  useEffect(() => {
    again.current = scanned;
  }, [scanned]);
  return scanned;
}
