import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { productByCode } from '../../core/search/product-by-code.ts';
import { codeKind } from '../../scan/code-kind.ts';
import { needsChoice } from '../till/needs-choice.ts';
import { useTill } from '../use-till.ts';
import { useIndex } from './use-index.ts';

/**
 * What becomes of a scanned text, by a handheld scanner or the camera: a card goes to the order, a receipt to its
 * refund, and anything else is looked for among the products' codes. True if something was rung up or opened. [FIND-8]
 */
export function useScanned(): (text: string) => boolean {
  const till = useTill();
  const index = useIndex();
  const [, go] = useLocation();
  return useCallback(
    (text) => {
      const { store, order, cards } = till;
      const { catalogue, paying } = store.getState();
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
      const answer = productByCode(index(), text);
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
    [till, index, go],
  );
}
