import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Group } from '../parts/Group.tsx';
import { BarEnd } from '../parts/Status.tsx';
import { blankTicket } from '../print/ticket.ts';
import type { PrinterKind } from '../print/printer-port.ts';
import { availablePorts } from '../print/transports/open.ts';
import type { Printing } from '../print/printing.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FigureList } from '../ui/Figures.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { Slab } from '../ui/Slab.tsx';
import { Blank } from '../ui/UnitPoster.tsx';
import { useCatalogue, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';

const COLUMNS = [32, 42, 48] as const;
const SPEEDS = [9600, 19200, 38400, 115200] as const;

/** Which printer this tablet has, how it stands, and what waits for it. [PRINT-1] */
export function Printer() {
  const t = useWords();
  const [, go] = useLocation();
  const { unit } = useCatalogue();
  const printing = usePrinting();
  const state = useTillState((all) => all.printing);
  const words = t.printer;
  const settings = state?.settings;
  return (
    <Place
      bar={
        <PlaceBar back={{ label: words.back, onPress: () => go('/menu') }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={words.state}
      head={<PanelHead title={settings ? settings.name || words.unnamed[settings.kind] : words.state} />}
      body={
        <>
          <FigureList rows={[{ label: words.state, amount: words.states[state?.printer ?? 'none'] }]} />
          {state?.lastProblem && (
            <Notice signal="ask" title={words.troubles[state.lastProblem.trouble.type]}>
              {words.noticeWhat}
            </Notice>
          )}
          {state && state.waiting > 0 && <p className="panel-note">{words.waiting(state.waiting)}</p>}
          {state?.jobs.map((job) => (
            <ActionButton key={job.id} icon="cross" onPress={() => printing?.discard(job.id)}>
              {`${words.discard}: ${job.drawer ? words.drawerJob : job.label}`}
            </ActionButton>
          ))}
        </>
      }
      slab={
        settings && (
          <Slab
            icon="printer"
            onPress={() =>
              printing?.print(
                { ...blankTicket('receipt', words.brokeOff), head: [unit.name], foot: [words.testLine] },
                { kick: false, label: words.test },
              )
            }
          >
            {words.test}
          </Slab>
        )
      }
    >
      <div className="choice">
        <PlaceTitle sub={words.lead}>{words.title}</PlaceTitle>
        {!settings && (
          <Blank title={words.none} pattern={{ name: unit.name }}>
            {words.noneWhat}
          </Blank>
        )}
        {printing && <Pairing printing={printing} />}
        {printing && settings && (
          <>
            <Group title={words.columns}>
              {COLUMNS.map((columns) => (
                <ActionButton
                  key={columns}
                  chosen={columns === settings.columns}
                  onPress={() => printing.change({ columns })}
                >
                  {String(columns)}
                </ActionButton>
              ))}
            </Group>
            {settings.kind === 'serial' && (
              <Group title={words.baud}>
                {SPEEDS.map((baud) => (
                  <ActionButton
                    key={baud}
                    chosen={baud === settings.baud}
                    onPress={() => printing.change({ baud })}
                  >
                    {String(baud)}
                  </ActionButton>
                ))}
              </Group>
            )}
            <div className="choice-options">
              <ActionButton
                icon="drawer"
                chosen={settings.kickOnCash}
                onPress={() => printing.change({ kickOnCash: !settings.kickOnCash })}
              >
                {words.kick}
              </ActionButton>
              <ActionButton icon="undo" onPress={() => printing.retryNow()}>
                {words.retry}
              </ActionButton>
              <ActionButton icon="cross" onPress={() => printing.forgetPrinter()}>
                {words.forget}
              </ActionButton>
            </div>
          </>
        )}
      </div>
    </Place>
  );
}

/** The ways to a printer that this browser has; none of them on an iPad. */
function Pairing({ printing }: { printing: Printing }) {
  const t = useWords();
  const [said, setSaid] = useState<string | null>(null);
  const kinds: readonly PrinterKind[] = availablePorts();
  const words = t.printer;
  const pair = async (kind: PrinterKind): Promise<void> => {
    const paired = await printing.pair(kind);
    setSaid(paired.ok ? null : paired.error.type === 'not-chosen' ? words.notChosen : words.notSupported);
  };
  if (kinds.length === 0) return <Notice signal="ask" title={words.notSupported} />;
  return (
    <>
      {said && <Notice signal="ask" title={said} />}
      <div className="choice-options">
        {kinds.map((kind) => (
          <ActionButton key={kind} icon="printer" onPress={() => void pair(kind)}>
            {words.pair[kind]}
          </ActionButton>
        ))}
      </div>
    </>
  );
}

/** Printing, loaded before the first tap: pairing has to follow a tap at once. */
function usePrinting(): Printing | null {
  const till = useTill();
  const [printing, setPrinting] = useState<Printing | null>(null);
  useEffect(() => {
    let left = false;
    void till.print.open().then((opened) => left || setPrinting(opened));
    return () => {
      left = true;
    };
  }, [till]);
  return printing;
}
