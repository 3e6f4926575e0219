import { useEffect, useMemo, useRef, useState } from 'react';
import { kidHex } from '../../core/issuer.ts';
import { isGood } from '../../core/member-number.ts';
import { cardsPerSheet } from '../../core/paper.ts';
import { SHEET_STYLE } from '../../core/sheet.ts';
import { drawPart, type Look, SHEETS_A_PART } from '../desk/draw-sheets.ts';
import { useDesk, useOpenDesk } from '../desk/use-desk.ts';
import { useSpeech } from '../words/use-words.ts';
import { useAct } from './use-act.ts';

/** The sheets' own style; as a sheet of rules, for the page's policy lets no style element in. */
const sheetStyle = new CSSStyleSheet();
sheetStyle.replaceSync(SHEET_STYLE);

/** What is to be drawn: which cards, how they look, and which part of many sheets. */
export type Order = { readonly which: string; readonly look: Look; readonly part: number };

/** Cards that were chosen, and their sheets once they are drawn. A change of the order takes the sheets away. */
export function useDrawing(first: string) {
  const { language } = useSpeech();
  const { issuer } = useOpenDesk();
  const act = useAct();
  const [order, setOrder] = useState<Order>({
    which: first,
    look: { paper: 'a4', neutral: false, language },
    part: 0,
  });
  const [drawn, setDrawn] = useState<readonly string[]>([]);
  const [done, setDone] = useState(0);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  useEffect(() => {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheetStyle];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheetStyle);
    };
  }, []);
  const { cards, past } = useCards(order.which);
  const sheets = Math.ceil(cards.length / cardsPerSheet(order.look.paper));
  const change = (next: Partial<Order>): void => {
    setOrder({ ...order, part: 0, ...next });
    setDrawn([]);
  };
  const draw = (): void =>
    act.run(async () => {
      setDone(0);
      const progress = (count: number): boolean => {
        setDone(count);
        return here.current;
      };
      setDrawn(await drawPart(issuer, cards, order.look, order.part, progress));
    });
  const inPart = Math.min(SHEETS_A_PART, sheets - order.part * SHEETS_A_PART);
  return { order, change, draw, drawn, done, act, cards, past, sheets, inPart };
}

/** The cards that were chosen and can be drawn, in the order of their list; and how many are of a past key. */
function useCards(which: string) {
  const desk = useDesk();
  const { issuer } = useOpenDesk();
  const today = desk.today();
  return useMemo(() => {
    const [, kind, number] = /^(run|card)-(\d+)$/.exec(which) ?? [];
    const chosen = issuer.cards
      .filter((card) => isGood(card, today) && card.holderKey === undefined)
      .filter((card) =>
        kind === undefined ? true : (kind === 'run' ? card.run : card.index) === Number(number),
      )
      .sort((a, b) => (a.line ?? a.index) - (b.line ?? b.index));
    const secret = new Set(issuer.keys.flatMap((key) => (key.seed ? kidHex(key) : [])));
    const cards = chosen.filter(({ kid }) => secret.has(kid));
    return { cards, past: chosen.length - cards.length };
  }, [issuer, which, today]);
}
