import type { Properties } from './unit-style.ts';
import './Money.css';

type MoneyProps = {
  /** The amount as it is to be read, formatted by `Intl`. */
  children: string;
  size?: 'body' | 'head' | 'word' | 'sum' | 'poster' | undefined;
};

const SIGNED = /[-\u2212+]/;

/** An amount. Large ones are cut letters unless they carry a sign, which only the plain face has. */
export function Money({ children, size = 'body' }: MoneyProps) {
  const face = size === 'body' ? '' : SIGNED.test(children) ? 'money-plain' : 'money-cut';
  const chars: Properties = { '--chars': children.length };
  return (
    <span className={`money ${face} money-${size}`} style={chars}>
      {children.replace('-', '\u2212')}
    </span>
  );
}
