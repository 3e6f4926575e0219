import { useState } from 'react';
import { ActionButton } from '../../../register/ui/ActionButton.tsx';
import { Notice } from '../../../register/ui/Notice.tsx';
import { Slab } from '../../../register/ui/Slab.tsx';
import { isGood } from '../../core/member-number.ts';
import type { IssuedCard } from '../../core/issuer.ts';
import { forgetRun, recallRun, runsOf } from '../../core/runs.ts';
import { SHEETS_A_PART } from '../desk/draw-sheets.ts';
import { useDesk, useOpenDesk } from '../desk/use-desk.ts';
import { Drawn } from '../parts/Drawn.tsx';
import { ActNotice } from '../parts/ActNotice.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Columns } from '../parts/Columns.tsx';
import { Frame } from '../parts/Frame.tsx';
import { LookFields } from '../parts/LookFields.tsx';
import { useDrawing } from '../parts/use-drawing.ts';
import { countWords, dayWords } from '../words/dates.ts';
import { useSpeech } from '../words/use-words.ts';

/** Sheets of cards, drawn and printed in parts. `which`: `run-3`, `card-4711`, or all that count. */
export function Print({ which: asked }: { which?: string | undefined }) {
  const { words: t, language } = useSpeech();
  const choices = useChoices(asked);
  const drawing = useDrawing(asked ?? choices[0]?.value ?? 'all');
  const { order, change, drawn, sheets, past, act } = drawing;
  const [forgotten, setForgotten] = useState<Forgotten | null>(null);
  return (
    <>
      <Frame page="print">
        <Columns
          title={t.print.title}
          lead={t.print.lead}
          panel={
            <>
              <LookFields look={order.look} onChange={(look) => change({ look })} />
              {drawn.length > 0 && <p>{t.print.shred}</p>}
              {drawn.length > 0 && <HandedOut drawing={drawing} onDone={setForgotten} />}
            </>
          }
          slab={<DrawOrPrint drawing={drawing} />}
        >
          <ActNotice act={act} />
          {forgotten && <Recall forgotten={forgotten} drawing={drawing} onDone={() => setForgotten(null)} />}
          {past > 0 && <Notice signal="ask" title={t.print.past(countWords(past, language))} />}
          <Choice
            legend={t.print.which}
            options={choices}
            chosen={order.which}
            onChoose={(which) => change({ which })}
          />
          {sheets > SHEETS_A_PART && (
            <Choice
              legend={t.print.part}
              options={partsOf(sheets).map(([from, to], at) => ({
                value: String(at),
                label: t.print.sheets(from, to),
              }))}
              chosen={String(order.part)}
              onChoose={(part) => change({ part: Number(part) })}
            />
          )}
        </Columns>
      </Frame>
      {/* All text in it is escaped where it is drawn. */}
      {drawn.length > 0 && <Drawn className="sheets issuing-sheets" html={drawn.join('')} />}
    </>
  );
}

type Drawing = ReturnType<typeof useDrawing>;

/** A run that was just handed out, with the cards as they were: in memory, and only while this page is open. */
type Forgotten = { readonly run: number; readonly cards: readonly IssuedCard[] };

/** First the sheets are drawn, then they are printed. */
function DrawOrPrint({ drawing }: { drawing: Drawing }) {
  const t = useSpeech().words.print;
  const { drawn, draw, done, inPart, cards, act } = drawing;
  if (drawn.length > 0) {
    return (
      <Slab icon="printer" onPress={() => window.print()}>
        {t.go(drawn.length)}
      </Slab>
    );
  }
  const why = cards.length === 0 ? t.nothing : act.busy ? t.drawing(done, inPart) : undefined;
  return (
    <Slab icon="pencil" disabled={why} onPress={draw}>
      {t.draw}
    </Slab>
  );
}

/** Once a run's cards are with their members, nothing needs to tell any more which line each was for. */
function HandedOut({ drawing, onDone }: { drawing: Drawing; onDone: (forgotten: Forgotten) => void }) {
  const t = useSpeech().words.print;
  const desk = useDesk();
  const { issuer } = useOpenDesk();
  const run = /^run-(\d+)$/.exec(drawing.order.which)?.[1];
  if (run === undefined) return null;
  const forget = (): void =>
    drawing.act.run(async () => {
      await desk.keep(forgetRun(issuer, Number(run)));
      onDone({ run: Number(run), cards: issuer.cards });
      drawing.change({ which: 'all' });
    });
  return (
    <>
      <ActionButton icon="check" onPress={forget}>
        {t.handedOut}
      </ActionButton>
      <p>{t.handedOutWhat}</p>
    </>
  );
}

/** The way back, until this page is left: the wrong run was pressed, or a heap of cards turned up. */
function Recall({
  forgotten,
  drawing,
  onDone,
}: {
  forgotten: Forgotten;
  drawing: Drawing;
  onDone: () => void;
}) {
  const t = useSpeech().words.print;
  const desk = useDesk();
  const { issuer } = useOpenDesk();
  const { run, cards } = forgotten;
  const undo = (): void =>
    drawing.act.run(async () => {
      await desk.keep(recallRun(issuer, run, cards));
      onDone();
      drawing.change({ which: `run-${run}` });
    });
  return (
    <Notice
      signal="go"
      title={t.forgotten(run)}
      action={
        <ActionButton icon="undo" onPress={undo}>
          {t.undo}
        </ActionButton>
      }
    >
      {t.forgottenWhat}
    </Notice>
  );
}

/** What can be printed: runs that were not handed out, the card that was asked for, all that count. */
function useChoices(
  asked: string | undefined,
): readonly { readonly value: string; readonly label: string }[] {
  const { words: t, language } = useSpeech();
  const desk = useDesk();
  const { issuer } = useOpenDesk();
  const today = desk.today();
  const one = /^card-(\d+)$/.exec(asked ?? '')?.[1];
  const good = issuer.cards.filter((card) => isGood(card, today)).length;
  return [
    ...(one === undefined ? [] : [{ value: `card-${one}`, label: t.print.one(Number(one)) }]),
    ...runsOf(issuer).map(({ run, cards, day }) => ({
      value: `run-${run}`,
      label: t.print.run(run, countWords(cards, language), dayWords(day, language)),
    })),
    { value: 'all', label: t.print.all(countWords(good, language)) },
  ];
}

const partsOf = (sheets: number): readonly (readonly [number, number])[] =>
  Array.from({ length: Math.ceil(sheets / SHEETS_A_PART) }, (_, at) => [
    at * SHEETS_A_PART + 1,
    Math.min(sheets, (at + 1) * SHEETS_A_PART),
  ]);
