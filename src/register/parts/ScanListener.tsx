import { useEffect } from 'react';
import { listenForScans } from '../till/wedge.ts';
import { useScanned } from './use-scanned.ts';

/** Takes what a handheld scanner types, whatever has the focus. [FIND-5] */
export function ScanListener() {
  const scanned = useScanned();
  useEffect(() => listenForScans(window, (text) => void scanned(text)), [scanned]);
  return null;
}
