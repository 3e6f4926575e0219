import { useMemo } from 'react';
import { LIVE } from '../../core/card/live.ts';
import { QUIET_MODULES, qrPath } from '../../core/qr-path.ts';
import './code.css';

/**
 * A code in black on white with its quiet zone, whatever the page's mode: that is what cameras read best. A live one is
 * twice as long and lies on no table that stains it: less correction buys larger modules. [WALLET-4]
 */
export function Code({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => {
    const ecc = text.startsWith(LIVE) ? 'L' : 'M';
    return qrPath(text, { border: QUIET_MODULES, ecc });
  }, [text]);
  return (
    <svg
      className="code"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
      data-code={text}
    >
      <path className="code-paper" d={`M0 0h${size}v${size}h${-size}z`} />
      <path className="code-ink" d={path} />
    </svg>
  );
}
