import { useCallback, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { productByCode } from '../../core/search/product-by-code.ts';
import { codeKind } from '../../scan/code-kind.ts';
import { needsChoice } from '../till/needs-choice.ts';
import { useTill } from '../use-till.ts';
import { indexOf } from './use-index.ts';

/**
 * What becomes of a scanned text, by a handheld scanner or the camera: a card goes to the order, a receipt to its
 * refund, and anything else is looked for among the products' codes. True if something was rung up or opened. [FIND-8]
 */
export function useScanned(): (text: string) => boolean {
  const till = useTill();
  const [, go] = useLocation();
  const again = useRef<(text: string) => boolean>(() => false);
  const scanned = useCallback(
    (text: string): boolean => {
      const { store, order, cards } = till;
      const { catalogue, counts, paying } = store.getState();
      if (!catalogue || paying) return false;
      const { type: kind } = codeKind(text);
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
      if (answer.type !== 'found') {
        store.setState({ orderError: { type: answer.type, code: text.slice(0, 40) } });
        return false;
      }
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
