import { useEffect, useRef } from 'react';
import { languageOf } from '../../core/language.ts';
import { QUIET_MODULES, qrPath } from '../../core/qr-path.ts';
import { formatFor } from '../format.ts';
import { receiptTicket } from '../print/receipt-ticket.ts';
import { withTicket } from '../receipt-code/packed-ticket.ts';
import { receiptUrl } from '../receipt-code/receipt-url.ts';
import { useCatalogue } from '../use-till.ts';
import { useUnitWords, useWords } from '../words/use-words.ts';
import type { ReceiptEntry } from './SaleReceipt.tsx';
import './receipt-code.css';

/** On paper alone: where the receipt stands. A phone opens it, and any register of the unit refunds by it. [SHOW-2] */
export function PaperCode({ found }: { found: ReceiptEntry }) {
  const { path, size } = qrPath(receiptUrl(location.origin, found.envelope), { border: QUIET_MODULES });
  return (
    <svg
      className="paper-code"
      viewBox={`0 0 ${size} ${size}`}
      aria-hidden="true"
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}

/** The address of a receipt, with the receipt itself where there is room, and the code of both. [SHOW-2] */
function useCode(found: ReceiptEntry) {
  const unitWords = useUnitWords();
  const { unit, federation, accounts } = useCatalogue();
  const { currency, locale, timeZone } = unit;
  const ticket = receiptTicket(found, found.entry.body, {
    unit,
    federation: federation.name,
    accounts,
    t: unitWords,
    format: formatFor({ currency, locale, timeZone, language: languageOf(locale) }),
    training: false,
    url: null,
  });
  const url = withTicket(receiptUrl(location.origin, found.envelope), ticket);
  return { url, ...qrPath(url, { ecc: 'L', border: QUIET_MODULES }) };
}

type ReceiptCodeProps = { found: ReceiptEntry; large: boolean; onLarge: (large: boolean) => void };

/** The receipt as a code that the customer’s phone opens; touched, it is drawn large on the wall. [SHOW-2] */
export function ReceiptCode({ found, large, onLarge }: ReceiptCodeProps) {
  const t = useWords();
  const { url, path, size } = useCode(found);
  return (
    <figure className="receipt-code">
      <button
        type="button"
        aria-label={t.receiptCode.enlarge}
        aria-pressed={large}
        onClick={() => onLarge(!large)}
      >
        <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true" shapeRendering="crispEdges">
          <path d={path} />
        </svg>
      </button>
      <figcaption>
        <p>{large ? t.receiptCode.hold : t.receiptCode.touch}</p>
        <a href={url} target="_blank" rel="noreferrer">
          {t.receiptCode.what}
        </a>
      </figcaption>
    </figure>
  );
}

/** The code as large as the wall lets it be: a module of it is several pixels, also of a coarse screen. [SHOW-2] */
export function LargeReceiptCode({ found }: { found: ReceiptEntry }) {
  const t = useWords();
  const { path, size } = useCode(found);
  const code = useRef<SVGSVGElement>(null);
  // Where all is one column it lies further down than what was touched.
  useEffect(() => {
    // Some browsers give a promise here, which is no way to clean up.
    void code.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <svg
      ref={code}
      className="receipt-code-large"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t.receiptCode.label}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
