import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { productByCode } from '../../core/search/product-by-code.ts';
import { scannedKind } from '../till/scanned-kind.ts';
import { needsChoice } from '../till/needs-choice.ts';
import { listenForScans } from '../till/wedge.ts';
import { useTill } from '../use-till.ts';
import { useIndex } from './use-index.ts';

/**
 * Takes what a handheld scanner types, whatever has the focus: a card goes to the order, a receipt to its refund, and
 * anything else is looked for among the products' codes. [FIND-8]
 */
export function ScanListener() {
  const till = useTill();
  const index = useIndex();
  const [, go] = useLocation();
  useEffect(() => {
    const scanned = (text: string): void => {
      const { store, order, cards } = till;
      const { catalogue, paying } = store.getState();
      if (!catalogue || paying) return;
      const kind = scannedKind(text);
      if (kind === 'card') {
        go('/scan');
        return void cards.present(text);
      }
      if (kind === 'receipt') return go(`/find-sale?code=${encodeURIComponent(text)}`);
      const answer = productByCode(index(), text);
      if (answer.type !== 'found') {
        store.setState({ orderError: { type: answer.type, code: text.slice(0, 40) } });
        return;
      }
      const { product, grams } = answer;
      if (grams !== undefined && product.measure === 'kg') order.tap(product, { quantity: grams });
      else if (needsChoice(product, catalogue)) go(`/product/${product.id}`);
      else order.tap(product);
    };
    return listenForScans(window, scanned);
  }, [till, index, go]);
  return null;
}
