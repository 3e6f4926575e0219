import { useCallback, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useTill } from '../use-till.ts';
import { takeScan } from './take-scan.ts';

/** Takes what was scanned to where it belongs; true if something was rung up or opened. [FIND-8] [FIND-9] */
export function useScanned(): (text: string) => boolean {
  const till = useTill();
  const [, go] = useLocation();
  const again = useRef<(text: string) => boolean>(() => false);
  const scanned = useCallback(
    (text: string): boolean => takeScan(till, text, go, (later) => again.current(later)),
    [till, go],
  );
  useEffect(() => {
    again.current = scanned;
  }, [scanned]);
  return scanned;
}
