import type { Language } from '../../core/language.ts';
import { CARD_WORDS } from './card-words.ts';
import { CARD, type CardFace, cardSvg, escapeXml } from './face.ts';
import { COLUMNS, columnAt, cropMarks, PAPERS, type Paper } from './paper.ts';

/** A card on a sheet; with a caption, or its text to copy, they stand beside it. */
export type SheetCard = {
  readonly face: CardFace;
  readonly caption?: string;
  readonly showText?: boolean;
  /** Outside of what is cut out, so that the right card gets to the right member: the line of the list. */
  readonly label?: string;
};

/** How sheets are laid out; A4 and English unless told. */
export type SheetOptions = {
  readonly paper?: Paper;
  readonly language?: Language;
  /** Of sheets that are drawn in parts: the number of the first, and of all. */
  readonly first?: number;
  readonly of?: number;
};

/**
 * A printable page or more (at 100 %) of cards with marks to cut them by, as a file of its own: two columns, or one
 * where captions or texts stand beside them. `fontCss` makes it look right anywhere; the page loads nothing.
 */
export function cardSheetHtml(
  title: string,
  cards: readonly SheetCard[],
  fontCss = '',
  options: SheetOptions = {},
): string {
  const { language = 'en', paper = 'a4' } = options;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeXml(title)}</title>
<style>${fontCss}${FILE_STYLE}${SHEET_STYLE}@page{size:${sizeOf(paper)};margin:0}</style>
</head>
<body class="sheets">
${sheetSections(title, cards, options).join('')}</body>
</html>
`;
}

/** The sheets alone, one HTML section each, for a page that has `SHEET_STYLE`. */
export function sheetSections(
  title: string,
  cards: readonly SheetCard[],
  options: SheetOptions = {},
): readonly string[] {
  const { paper = 'a4' } = options;
  const beside = cards.some((card) => card.caption !== undefined || card.showText);
  const columns = beside ? 1 : COLUMNS;
  const perPage = PAPERS[paper].rows * columns;
  const pages: (readonly SheetCard[])[] = [];
  for (let at = 0; at < cards.length; at += perPage) pages.push(cards.slice(at, at + perPage));
  return pages.map((page, at) => sectionHtml(title, page, columns, { ...options, at, pages: pages.length }));
}

type Section = SheetOptions & { readonly at: number; readonly pages: number };

function sectionHtml(title: string, cards: readonly SheetCard[], columns: number, section: Section): string {
  const { paper = 'a4', language = 'en', at: page } = section;
  const { width, height, top } = PAPERS[paper];
  const words = CARD_WORDS[language];
  const wide = Math.min(columns, cards.length);
  const placed = cards.map((card, at) => {
    const column = at % columns;
    const x = columnAt(paper, column);
    const y = top + Math.floor(at / columns) * CARD.height;
    const svg = cardSvg(card.face, { key: `p${(section.first ?? 1) + page}c${at}` });
    const label = labelHtml(card, column === 0 ? x - 13 : x + CARD.width + 3, y, column);
    return `<div class="card" style="left:${x}mm;top:${y}mm">${svg}</div>${label}${besideHtml(card, paper, y)}`;
  });
  const [number, of] = [(section.first ?? 1) + page, section.of ?? section.pages];
  const count = of > 1 ? `, ${words.sheet(number, of)}` : '';
  const marks = cropMarks(paper, Math.ceil(cards.length / columns), wide);
  return `<section class="page page-${paper}">
<svg class="marks" viewBox="0 0 ${width} ${height}" aria-hidden="true"><path d="${marks}"/></svg>
${placed.join('\n')}
<footer><span>${escapeXml(title)}${count}. ${words.cut}</span><span>${words.print}</span></footer>
</section>
`;
}

function labelHtml({ label }: SheetCard, x: number, y: number, column: number): string {
  if (label === undefined) return '';
  const side = column === 0 ? 'label label-left' : 'label';
  return `<span class="${side}" style="left:${x}mm;top:${y + CARD.height / 2 - 2}mm">${escapeXml(label)}</span>`;
}

function besideHtml({ face, caption, showText }: SheetCard, paper: Paper, y: number): string {
  if (caption === undefined && !showText) return '';
  const head = caption === undefined ? '' : `<h2>${escapeXml(caption)}</h2>`;
  const text = showText ? `<code>${escapeXml(face.text)}</code>` : '';
  return `<div class="beside" style="left:${columnAt(paper, 1)}mm;top:${y}mm">${head}${text}</div>`;
}

const sizeOf = (paper: Paper): string => (paper === 'a4' ? 'A4' : 'letter');

/** For a file that holds nothing but sheets. */
const FILE_STYLE = `
body{margin:0;background:#cdc8bc}
@media print{body{background:none}}
`;

const pageStyle = (paper: Paper): string => {
  const { width, height } = PAPERS[paper];
  return `.sheets .page-${paper},.sheets .page-${paper} .marks{width:${width}mm;height:${height}mm}
@page sheet-${paper}{size:${sizeOf(paper)};margin:0}
.sheets .page-${paper}{page:sheet-${paper}}
`;
};

/** How sheets look, inside an element of the class `sheets`. */
export const SHEET_STYLE = `
.sheets{color:#1b1917;font:500 3.6mm 'Alegreya Sans','Segoe UI',system-ui,sans-serif;font-variant-numeric:lining-nums;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.sheets *{box-sizing:border-box;margin:0}
.sheets .page{position:relative;margin:6mm auto;background:#fff;overflow:hidden;break-after:page}
.sheets .marks,.sheets .card,.sheets .beside,.sheets .label{position:absolute}
.sheets .marks{inset:0;fill:none;stroke:#1b1917;stroke-width:.25}
.sheets .card svg{display:block}
.sheets .label{width:10mm;font-size:3mm}
.sheets .label-left{text-align:right}
.sheets .beside{width:${CARD.width}mm;height:54mm;padding:2mm 0 2mm 4mm}
.sheets h2{font:900 6mm/1.1 'Londrina Solid','Arial Narrow',Impact,sans-serif;margin-bottom:2mm}
.sheets code{display:block;font:2.9mm/1.35 ui-monospace,monospace;white-space:break-spaces;word-break:break-all;user-select:all}
.sheets footer{position:absolute;left:14mm;right:14mm;bottom:4mm;display:flex;justify-content:space-between;gap:6mm}
${pageStyle('a4')}${pageStyle('letter')}@media print{.sheets .page{margin:0}.sheets .page:last-child{break-after:auto}}
`;
