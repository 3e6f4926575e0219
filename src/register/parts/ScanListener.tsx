import { useEffect } from 'react';
import { listenForScans } from '../till/wedge.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import { useScanned } from './use-scanned.ts';
import './scan-listener.css';

/** How long a refused scan is said, if nobody dismisses it, in milliseconds. */
const SAID_MS = 30_000;

/** Takes what a handheld scanner types, whatever has the focus, and says of any scan why it rang up nothing. [FIND-5] */
export function ScanListener() {
  const t = useWords();
  const { store } = useTill();
  const scanned = useScanned();
  const refused = useTillState((state) => state.scanRefused);
  useEffect(() => listenForScans(window, (text) => void scanned(text)), [scanned]);
  useEffect(() => {
    if (!refused) return undefined;
    const timer = setTimeout(() => store.setState({ scanRefused: null }), SAID_MS);
    return () => clearTimeout(timer);
  }, [refused, store]);
  if (!refused) return null;
  return (
    <div className="scan-refused">
      <Notice
        signal="stop"
        title={t.sell.scanRefused[refused.type](refused.code)}
        action={
          <ActionButton icon="check" onPress={() => store.setState({ scanRefused: null })}>
            {t.printer.seen}
          </ActionButton>
        }
      />
    </div>
  );
}
