import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { listenForScans } from '../till/wedge.ts';
import type { ScanRefused } from '../till/state.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useFormat, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import { ringUpWords } from './ring-up-words.ts';
import { Settled } from './Settled.tsx';
import { useScanned } from './use-scanned.ts';
import './scan-listener.css';

/** How long a refused scan is said, if nobody dismisses it, in milliseconds. */
const SAID_MS = 30_000;
const STAY = { preventScroll: true };

/** Takes what a handheld scanner types, whatever has the focus, and says of any scan why it rang up nothing. [FIND-5] */
export function ScanListener() {
  const scanned = useScanned();
  const refused = useTillState((state) => state.scanRefused);
  useEffect(() => listenForScans(window, (text) => void scanned(text)), [scanned]);
  // Each time it is another one: an alert whose words are the same is not read out again.
  return (
    <>
      <Settled />
      {refused && <Refused key={refused.turn} refused={refused} />}
    </>
  );
}

/** One refusal, until somebody has read it or half a minute is over. [FIND-9] */
function Refused({ refused }: { refused: ScanRefused }) {
  const t = useWords();
  const { money } = useFormat();
  const { store } = useTill();
  const said = useRef<HTMLDivElement>(null);
  const forget = useCallback(() => store.setState({ scanRefused: null }), [store]);
  useEffect(() => {
    const timer = setTimeout(forget, SAID_MS);
    return () => clearTimeout(timer);
  }, [forget]);
  useLayoutEffect(() => {
    const notice = said.current;
    return () => {
      // Who was at its button is where who comes to this place is, and not at the page's beginning.
      if (notice?.contains(document.activeElement)) document.querySelector('main')?.focus(STAY);
    };
  }, []);
  const title =
    refused.type === 'barred'
      ? `${refused.product}: ${ringUpWords(refused.why, t, money)}`
      : t.sell.scanRefused[refused.type](refused.code);
  return (
    <div className="scan-refused" ref={said}>
      <Notice
        signal="stop"
        title={title}
        action={
          <ActionButton icon="check" onPress={forget}>
            {t.printer.seen}
          </ActionButton>
        }
      />
    </div>
  );
}
