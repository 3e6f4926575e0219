import type { Language } from '../../../core/language.ts';
import { CARD_WORDS } from '../../core/card-words.ts';
import type { CardFace } from '../../core/face.ts';
import { textOfCard } from '../../core/issue.ts';
import type { IssuedCard, Issuer } from '../../core/issuer.ts';
import { cardsPerSheet, type Paper } from '../../core/paper.ts';
import { sheetSections } from '../../core/sheet.ts';
import { breath } from './issue-run.ts';

/** How cards are to look. */
export type Look = { readonly paper: Paper; readonly neutral: boolean; readonly language: Language };

/** So many sheets are drawn and printed together: a browser prints more only slowly. */
export const SHEETS_A_PART = 50;

/** A card as its face is drawn; undefined once the secret of its key is gone. */
export function faceOf(issuer: Issuer, card: IssuedCard, { neutral, language }: Look): CardFace | undefined {
  const text = textOfCard(issuer, card);
  if (text === undefined) return undefined;
  const { tier, lastDay } = card;
  return { text, organisation: issuer.name, tier, lastDay, colours: issuer.colours, neutral, language };
}

/**
 * Draws one part of the sheets, sheet by sheet, each signed and drawn only now; gives their HTML. `onProgress` hears
 * how many are done and says whether to go on.
 */
export async function drawPart(
  issuer: Issuer,
  cards: readonly IssuedCard[],
  look: Look,
  part: number,
  onProgress: (sheets: number) => boolean,
): Promise<readonly string[]> {
  const perSheet = cardsPerSheet(look.paper);
  const of = Math.ceil(cards.length / perSheet);
  const title = look.neutral ? CARD_WORDS[look.language].neutral : issuer.name;
  const from = part * SHEETS_A_PART;
  const sections: string[] = [];
  for (let sheet = from; sheet < Math.min(of, from + SHEETS_A_PART); sheet++) {
    const drawn = cards.slice(sheet * perSheet, (sheet + 1) * perSheet).flatMap((card) => {
      const face = faceOf(issuer, card, look);
      return face ? [{ face, ...(card.line === undefined ? {} : { label: String(card.line) }) }] : [];
    });
    const { paper, language } = look;
    sections.push(...sheetSections(title, drawn, { paper, language, first: sheet + 1, of }));
    if (!onProgress(sections.length)) break;
    await breath();
  }
  return sections;
}
