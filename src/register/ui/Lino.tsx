import type { ReactNode } from 'react';
import { type Pattern, patternStyle, type Properties } from './unit-style.ts';
import './Lino.css';

type LinoProps = {
  pattern: Pattern;
  /** Side of one repeat in px; 88 unless told. */
  size?: number | undefined;
  /** `inked`: cuts show on the unit's colour. `light`: a light print on the sheet. */
  tone?: 'inked' | 'light' | undefined;
  /** Two colours of its own, as a partner organisation has: ground and cuts, `#rrggbb`. */
  colours?: { readonly ground: string; readonly cut: string } | undefined;
  className?: string | undefined;
  /** Lies on the print: give it a solid ground, text never stands on a pattern. */
  children?: ReactNode;
};

/** A field printed with a block. */
export function Lino({ pattern, size, tone = 'inked', colours, className = '', children }: LinoProps) {
  const style: Properties = {
    ...patternStyle(pattern),
    ...(size !== undefined && { '--lino-size': `${size}px` }),
    ...(colours && { '--lino-ground': colours.ground, '--lino-cut': colours.cut }),
  };
  return (
    <div className={`lino ${tone === 'light' ? 'lino-light' : ''} ${className}`} style={style}>
      {children}
    </div>
  );
}
