import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../core/language.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { DrawnCard } from './chosen-cards.ts';
import { type Arguments, type CommandFailure, type Io, usage } from './command.ts';
import { CARD_WORDS } from './core/card-words.ts';
import type { CardFace } from './core/face.ts';
import type { Issuer } from './core/issuer.ts';
import { cardsPerSheet, type Paper } from './core/paper.ts';
import { cardSheetHtml } from './core/sheet.ts';
import { PRIVATE, replaceFile } from './files.ts';
import { readFontCss } from './fonts.ts';

/** How cards are to look. */
export type Look = { readonly paper: Paper; readonly language: Language; readonly neutral: boolean };

/** The options that say how cards look, for the commands that draw. */
export const LOOK_OPTIONS = ['paper', 'language', 'face'] as const;
export const LOOK_HELP = `  --paper a4|letter   A4 unless told
  --language en|es    of the words on the card
  --neutral           a face without your name: a lost card tells nothing about its holder`;

/** Reads how cards are to look; `--face neutral` is the older word for `--neutral`. */
export function lookOf({ maybe, flag }: Arguments): Result<Look, CommandFailure> {
  const [paper, language, face] = [maybe('paper') ?? 'a4', maybe('language') ?? 'en', maybe('face')];
  const known = LANGUAGES.find(({ id }) => id === language);
  if (paper !== 'a4' && paper !== 'letter') return usage('--paper is a4 or letter.');
  if (!known) return usage('--language is en or es.');
  if (face !== undefined && face !== 'neutral') return usage('--face is neutral, or is left out.');
  return ok({ paper, language: known.id, neutral: flag('neutral') || face === 'neutral' });
}

/** A card as its face is drawn. */
export const faceOf = (issuer: Issuer, { card, text }: DrawnCard, { neutral, language }: Look): CardFace => ({
  text,
  organisation: issuer.name,
  tier: card.tier,
  lastDay: card.lastDay,
  colours: issuer.colours,
  neutral,
  language,
});

/** What a sheet calls itself. */
export const sheetTitle = (issuer: Issuer, { neutral, language }: Look): string =>
  neutral ? CARD_WORDS[language].neutral : issuer.name;

/** So many sheets a file: more would be slow to open and to print. */
const SHEETS_A_FILE = 50;

/**
 * Writes sheets of cards as pages to print, fifty sheets a file, saying how far it is; gives the files' paths.
 * A card of a run has its line of the list beside it, outside of what is cut out.
 */
export function writeSheets(
  out: string,
  name: string,
  issuer: Issuer,
  drawn: readonly DrawnCard[],
  look: Look,
  io: Pick<Io, 'warn'>,
): Result<readonly string[], CommandFailure> {
  if (drawn.length === 0) return err({ type: 'refused', message: 'There is no card to draw.' });
  mkdirSync(out, { recursive: true });
  const fontCss = readFontCss();
  const perSheet = cardsPerSheet(look.paper);
  const of = Math.ceil(drawn.length / perSheet);
  const files: string[] = [];
  for (let sheet = 0; sheet < of; sheet += SHEETS_A_FILE) {
    const part = drawn.slice(sheet * perSheet, (sheet + SHEETS_A_FILE) * perSheet);
    const cards = part.map((each) => ({
      face: faceOf(issuer, each, look),
      ...(each.card.line === undefined ? {} : { label: String(each.card.line) }),
    }));
    const options = { paper: look.paper, language: look.language, first: sheet + 1, of };
    const path = join(out, of > SHEETS_A_FILE ? `${name}-${sheet / SHEETS_A_FILE + 1}.html` : `${name}.html`);
    replaceFile(path, cardSheetHtml(sheetTitle(issuer, look), cards, fontCss, options), PRIVATE);
    files.push(path);
    if (of > SHEETS_A_FILE) io.warn(`drawn ${Math.min(sheet + SHEETS_A_FILE, of)} of ${of} sheets`);
  }
  return ok(files);
}
