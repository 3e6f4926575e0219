import type { ReactNode } from 'react';
import { type Pattern, patternStyle } from './unit-style.ts';
import './Receipt.css';

type ReceiptProps = {
  /** The unit's block, printed at the head of the roll. */
  pattern: Pattern;
  /** Whose receipt: the unit's name. */
  title: string;
  /** Under the name: address, federation; one line each. */
  under?: readonly string[] | undefined;
  /** `ReceiptLines`, `ReceiptRows`, `ReceiptTotal`, with `<hr />` between. */
  children: ReactNode;
  /** At the foot: the code as an `svg`, and a block of words. */
  foot?: ReactNode;
};

/** A receipt: white paper in both modes, and the only thing that is printed, on an 80 mm roll. */
export function Receipt({ pattern, title, under = [], children, foot }: ReceiptProps) {
  return (
    <article className="receipt" style={patternStyle(pattern)}>
      <div className="receipt-band" />
      <h1>{title}</h1>
      <div className="receipt-under">
        {under.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <hr />
      {children}
      {foot && <hr />}
      {foot && <div className="receipt-foot">{foot}</div>}
    </article>
  );
}

/** One line of a receipt; `note` says the agreement and the full price, `notes` more, one row each. */
export type ReceiptLine = {
  readonly quantity: string;
  readonly name: string;
  readonly amount: string;
  readonly note?: string | undefined;
  readonly notes?: readonly string[] | undefined;
  /** A part of the line above: set in. */
  readonly part?: boolean | undefined;
};

/** What was sold. */
export function ReceiptLines({ lines }: { lines: readonly ReceiptLine[] }) {
  return (
    <ul className="receipt-lines">
      {lines.map((line, i) => (
        <li key={`${i}/${line.name}`} className={line.part ? 'receipt-part' : undefined}>
          <b>{line.quantity}</b>
          <b>{line.name}</b>
          <b>{line.amount}</b>
          {line.note && <small>{line.note}</small>}
          {line.notes?.map((note) => (
            <small key={note}>{note}</small>
          ))}
        </li>
      ))}
    </ul>
  );
}

type Row = { readonly label: string; readonly amount: string; readonly strong?: boolean | undefined };

/** Sums, tenders, tax. */
export function ReceiptRows({ rows }: { rows: readonly Row[] }) {
  return (
    <div className="receipt-rows">
      {rows.map(({ label, amount, strong }, i) => (
        <p key={`${i}/${label}`} style={strong ? { fontWeight: 700 } : undefined}>
          <span>{label}</span>
          <span>{amount.replace('-', '\u2212')}</span>
        </p>
      ))}
    </div>
  );
}

/** What was to pay. */
export function ReceiptTotal({ label, amount }: { label: string; amount: string }) {
  return (
    <p className="receipt-total">
      <span>{label}</span>
      <span>{amount}</span>
    </p>
  );
}
