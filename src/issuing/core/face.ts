import type { Language } from '../../core/language.ts';
import { linoPath } from '../../core/lino/lino.ts';
import { inkOn } from '../../core/lino/unit-colours.ts';
import { QUIET_MODULES, qrPath } from '../../core/qr-path.ts';
import { CARD_WORDS, tierWords, untilWords } from './card-words.ts';
import type { Colours } from './issuer.ts';
import { wrapName } from './wrap-name.ts';

/** What is printed on a card. A neutral one tells nobody which organisation its holder belongs to. */
export type CardFace = {
  readonly text: string;
  readonly organisation: string;
  readonly tier: number;
  readonly lastDay: number;
  readonly colours: Colours;
  readonly neutral?: boolean;
  /** English unless told. */
  readonly language?: Language;
};

/** A bank card's size, in mm. */
export const CARD = { width: 85.6, height: 54 } as const;
/** The code's side without its quiet zone: smaller ones go unread. [ISSUE-8] */
const QR_MM = 36;

const LEFT = 4;
const STRIP = { width: 36.8, height: 20.4, block: 18.4 } as const;
const NEUTRAL: Colours = { ground: '#e9e6de', pattern: '#b9b3a6' };

/**
 * A card's face as SVG of 85.6 × 54 mm. `style` goes into it as CSS (the fonts, for a file that stands alone);
 * `key` keeps the ids of several on one page apart.
 */
export function cardSvg(face: CardFace, { style = '', key = 'card' } = {}): string {
  const { ground, pattern } = face.neutral ? NEUTRAL : face.colours;
  const motif = face.neutral ? 'card' : face.organisation;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}mm" height="${CARD.height}mm" viewBox="0 0 ${CARD.width} ${CARD.height}" role="img" aria-label="${escapeXml(titleOf(face))}">
${style && `<style>${style}</style>\n`}<defs><pattern id="${key}-lino" width="120" height="120" patternUnits="userSpaceOnUse" patternTransform="scale(${STRIP.block / 120})"><path fill="${pattern}" fill-rule="evenodd" d="${linoPath(motif)}"/></pattern></defs>
<rect width="${CARD.width}" height="${CARD.height}" fill="${ground}"/>
<rect width="${STRIP.width}" height="${STRIP.height}" fill="url(#${key}-lino)"/>
<g fill="${inkOn(ground)}">${words(face)}</g>
${code(face.text)}
</svg>
`;
}

/** Text made safe inside SVG and HTML. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

function words(face: CardFace): string {
  const { lines, size } = wrapName(titleOf(face));
  const name = lines.map((line, at) => {
    const y = (22.4 + size * (0.92 + at * 1.02)).toFixed(2);
    return `<text x="${LEFT}" y="${y}" font-family="'Londrina Solid','Arial Narrow',Impact,sans-serif" font-weight="900" font-size="${size}">${escapeXml(line)}</text>`;
  });
  const small = `font-family="'Alegreya Sans','Segoe UI',system-ui,sans-serif" style="font-variant-numeric:lining-nums"`;
  const tier = `<text x="${LEFT}" y="44" ${small} font-weight="700" font-size="3.6">${tierWords(face.tier, face.language)}</text>`;
  const until = `<text x="${LEFT}" y="48.4" ${small} font-weight="500" font-size="3.4">${untilWords(face.lastDay, face.language ?? 'en')}</text>`;
  return [...name, ...(face.neutral ? [] : [tier]), until].join('');
}

/** The code in black on white with its quiet zone, whatever the ground: that is what cameras read best. */
function code(text: string): string {
  const { path, size } = qrPath(text);
  const module = QR_MM / size;
  const side = QR_MM + 2 * QUIET_MODULES * module;
  const top = (CARD.height - side) / 2;
  const left = CARD.width - side - 4;
  const scale = `translate(${left + QUIET_MODULES * module} ${top + QUIET_MODULES * module}) scale(${module})`;
  return `<rect x="${left}" y="${top}" width="${side}" height="${side}" fill="#fff"/><path transform="${scale}" fill="#000" shape-rendering="crispEdges" d="${path}"/>`;
}

/** What stands largest on a face: the organisation's name, or none. */
const titleOf = ({ neutral, organisation, language = 'en' }: CardFace): string =>
  neutral ? CARD_WORDS[language].neutral : organisation;
