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

/** The receipt as a code that the customer's phone opens: it carries the receipt itself where there is room. [SHOW-2] */
export function ReceiptCode({ found }: { found: ReceiptEntry }) {
  const t = useWords();
  const unitWords = useUnitWords();
  const { unit, federation } = useCatalogue();
  const { currency, locale, timeZone } = unit;
  const ticket = receiptTicket(found, found.entry.body, {
    unit,
    federation: federation.name,
    t: unitWords,
    format: formatFor({ currency, locale, timeZone, language: languageOf(locale) }),
    training: false,
    url: null,
  });
  const url = withTicket(receiptUrl(location.origin, found.envelope), ticket);
  const { path, size } = qrPath(url, { ecc: 'L', border: QUIET_MODULES });
  return (
    <figure className="receipt-code">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={t.receiptCode.label}
        shapeRendering="crispEdges"
      >
        <title>{t.receiptCode.label}</title>
        <path d={path} />
      </svg>
      <figcaption>
        <a href={url} target="_blank" rel="noreferrer">
          {t.receiptCode.what}
        </a>
      </figcaption>
    </figure>
  );
}
