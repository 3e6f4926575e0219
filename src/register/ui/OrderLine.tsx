import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { Icon } from './Icon.tsx';
import './OrderLine.css';

/** The lines of an order, oldest first. */
export function OrderLines({ children, label }: { children: ReactNode; label?: string | undefined }) {
  return (
    <ul className="order-lines" aria-label={label}>
      {children}
    </ul>
  );
}

/** What can be done to a chosen line, each in words. */
export type LineSteps = {
  readonly lessLabel: string;
  readonly onLess: () => void;
  readonly moreLabel: string;
  readonly onMore: () => void;
  readonly removeLabel: string;
  readonly onRemove: () => void;
  readonly note?: { readonly label: string; readonly onPress: () => void } | undefined;
  /** Its quantity was measured: it can be removed, not counted up or down. */
  readonly fixed?: boolean | undefined;
};

type OrderLineProps = {
  quantity: number | string;
  name: string;
  /** The amount charged, as it is to be read. */
  amount: string;
  /** Why this price, or why none: shown under the name. */
  why?: string | undefined;
  /** The full amount where less is charged: struck through. */
  full?: string | undefined;
  onSelect: () => void;
  /** Given when the line is chosen: its steps open under it. */
  steps?: LineSteps | undefined;
};

/** One line of the order; tapping it opens its steps in place. */
export function OrderLine({ quantity, name, amount, why, full, onSelect, steps }: OrderLineProps) {
  const line = useRef<HTMLLIElement>(null);
  /** Its own tap opens its steps, not that of a product. */
  const tapped = useRef(false);
  const open = steps !== undefined;
  useFocusOnward(line);
  useEffect(() => {
    if (open && line.current) bringInSight(line.current, tapped.current);
    tapped.current = false;
  }, [open]);
  const select = (): void => {
    tapped.current = true;
    onSelect();
  };
  const classes = ['order-line', open && 'order-line-on', full && 'order-line-given'];
  return (
    <li ref={line} className={classes.filter(Boolean).join(' ')}>
      <button type="button" className="order-line-row" aria-expanded={open} onClick={select}>
        <span
          className={
            String(quantity).length > 3 ? 'order-line-quantity order-line-measure' : 'order-line-quantity'
          }
        >
          {quantity}
        </span>
        <span>
          <span className="order-line-name">{name}</span>
          {why && <span className="order-line-why">{why}</span>}
        </span>
        <span className="order-line-amount">
          {amount}
          {full && <s className="order-line-full">{full}</s>}
        </span>
      </button>
      {steps && <Steps steps={steps} />}
    </li>
  );
}

/** Its list moves to it. On a phone, where the page would, only where it was tapped: whoever taps products goes on there. */
function bringInSight(line: HTMLElement, tapped: boolean): void {
  const list = line.closest('.place-body');
  const listMoves = list !== null && getComputedStyle(list).overflowY !== 'visible';
  if (listMoves || tapped) line.scrollIntoView({ block: 'nearest' });
}

/** Where a line goes that has the focus, as by its own button, the next one gets it, or the one before, or the place. */
function useFocusOnward(line: RefObject<HTMLLIElement | null>): void {
  useLayoutEffect(() => {
    const gone = line.current;
    return () => {
      if (!gone?.contains(document.activeElement)) return;
      const row = (gone.nextElementSibling ?? gone.previousElementSibling)?.querySelector('button');
      if (row) row.focus();
      else document.querySelector('main')?.focus({ preventScroll: true });
    };
  }, [line]);
}

function Steps({ steps }: { steps: LineSteps }) {
  return (
    <div className="order-line-step">
      {!steps.fixed && (
        <>
          <button type="button" aria-label={steps.lessLabel} onClick={steps.onLess}>
            <Icon name="minus" size={26} />
          </button>
          <button type="button" aria-label={steps.moreLabel} onClick={steps.onMore}>
            <Icon name="plus" size={26} />
          </button>
        </>
      )}
      {steps.note && (
        <button type="button" onClick={steps.note.onPress}>
          {steps.note.label}
        </button>
      )}
      <button type="button" className="order-line-remove" onClick={steps.onRemove}>
        {steps.removeLabel}
      </button>
    </div>
  );
}
