import { CARD, type CardFace, cardSvg, escapeXml } from './face.ts';

/** A card on a sheet; with a caption, or its text to copy, they stand beside it. */
export type SheetCard = {
  readonly face: CardFace;
  readonly caption?: string;
  readonly showText?: boolean;
};

const ROWS = 5;
const GAP = 6;
const TOP = 12;
const MARGIN = (210 - 2 * CARD.width - GAP) / 2;

/**
 * A printable page or more (A4, at 100 %) of cards with marks to cut them by: ten a page, or five where
 * captions or texts stand beside them. `fontCss` makes it look right anywhere; the page loads nothing.
 */
export function cardSheetHtml(title: string, cards: readonly SheetCard[], fontCss = ''): string {
  const beside = cards.some((card) => card.caption !== undefined || card.showText);
  const columns = beside ? 1 : 2;
  const pages: SheetCard[][] = [];
  for (let at = 0; at < cards.length; at += ROWS * columns) pages.push(cards.slice(at, at + ROWS * columns));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeXml(title)}</title>
<style>${fontCss}${STYLE}</style>
</head>
<body>
${pages.map((page, at) => pageHtml(title, page, columns, at, pages.length)).join('')}</body>
</html>
`;
}

function pageHtml(
  title: string,
  cards: readonly SheetCard[],
  columns: number,
  page: number,
  pages: number,
): string {
  const rows = Math.ceil(cards.length / columns);
  const wide = Math.min(columns, cards.length);
  const placed = cards.map((card, at) => {
    const x = columnAt(at % columns);
    const y = TOP + Math.floor(at / columns) * CARD.height;
    const svg = cardSvg(card.face, { key: `p${page}c${at}` });
    return `<div class="card" style="left:${x}mm;top:${y}mm">${svg}</div>${besideHtml(card, y)}`;
  });
  const count = pages > 1 ? `, sheet ${page + 1} of ${pages}` : '';
  return `<section class="page">
${marks(rows, wide)}
${placed.join('\n')}
<footer><span>${escapeXml(title)}${count}. Cut on the marks: 85.6 × 54 mm.</span><span>Print at 100 %, code 36 mm. No names on cards.</span></footer>
</section>
`;
}

function besideHtml({ face, caption, showText }: SheetCard, y: number): string {
  if (caption === undefined && !showText) return '';
  const head = caption === undefined ? '' : `<h2>${escapeXml(caption)}</h2>`;
  const text = showText ? `<code>${escapeXml(face.text)}</code>` : '';
  return `<div class="beside" style="top:${y}mm">${head}${text}</div>`;
}

const columnAt = (column: number): number => MARGIN + column * (CARD.width + GAP);

/** Crop marks around the cards, outside of what is cut out. */
function marks(rows: number, columns: number): string {
  const lines: string[] = [];
  const bottom = TOP + rows * CARD.height;
  const edges = Array.from({ length: columns }, (_, at) => [columnAt(at), columnAt(at) + CARD.width]).flat();
  for (const x of edges) {
    lines.push(`M${x} ${TOP - 6}v4`, `M${x} ${bottom + 2}v4`);
  }
  const right = edges.at(-1) ?? 0;
  for (let row = 0; row <= rows; row++) {
    const y = TOP + row * CARD.height;
    lines.push(`M${MARGIN - 6} ${y}h4`, `M${right + 2} ${y}h4`);
    if (columns > 1) lines.push(`M${columnAt(1) - GAP + 1.5} ${y}h${GAP - 3}`);
  }
  return `<svg class="marks" viewBox="0 0 210 297" aria-hidden="true"><path d="${lines.join('')}"/></svg>`;
}

const STYLE = `
@page{size:A4;margin:0}
*{box-sizing:border-box;margin:0}
body{background:#cdc8bc;color:#1b1917;font:500 3.6mm 'Alegreya Sans','Segoe UI',system-ui,sans-serif;font-variant-numeric:lining-nums;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.page{position:relative;width:210mm;height:297mm;margin:6mm auto;background:#fff;overflow:hidden;break-after:page}
.marks,.card,.beside{position:absolute}
.marks{inset:0;width:210mm;height:297mm;fill:none;stroke:#1b1917;stroke-width:.25}
.card svg{display:block}
.beside{left:${columnAt(1)}mm;width:${CARD.width}mm;height:54mm;padding:2mm 0 2mm 4mm}
h2{font:900 6mm/1.1 'Londrina Solid','Arial Narrow',Impact,sans-serif;margin-bottom:2mm}
code{display:block;font:2.9mm/1.35 ui-monospace,monospace;white-space:break-spaces;word-break:break-all;user-select:all}
footer{position:absolute;left:14mm;right:14mm;bottom:4mm;display:flex;justify-content:space-between;gap:6mm}
@media print{body{background:none}.page{margin:0}.page:last-child{break-after:auto}}
`;
