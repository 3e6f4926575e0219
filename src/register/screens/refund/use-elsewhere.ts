import { useEffect, useState } from 'react';
import type { SaleCode } from '../../../sync/find-sale.ts';
import { useTill } from '../../use-till.ts';

/** How many of each line of an own sale went back, as far as the ledger tells; null while it is asked. [REFUND-4] */
export function useElsewhere(sale: SaleCode | null): readonly number[] | null {
  const till = useTill();
  const [told, setTold] = useState<readonly number[] | null>(null);
  useEffect(() => {
    if (!sale) return undefined;
    let left = false;
    till
      .refundedAnywhere(sale)
      .then((lines) => left || setTold(lines))
      .catch(() => left || setTold([]));
    return () => {
      left = true;
    };
  }, [till, sale]);
  return told;
}
