import { useState } from 'react';
import { useLocation } from 'wouter';
import { expectedCash } from '../../core/day/totals.ts';
import { shiftSoFar } from '../../core/journal/close-body.ts';
import { NotAlone } from '../parts/NotAlone.tsx';
import { BarEnd } from '../parts/Status.tsx';
import { useApproval } from '../parts/use-approval.tsx';
import { shiftRows } from '../parts/shift-rows.ts';
import { ShiftFigures } from '../parts/ZFigures.tsx';
import { figuresTicket } from '../print/figures-ticket.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FigureList, type FigureRow } from '../ui/Figures.tsx';
import { Lino } from '../ui/Lino.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { PlaceBar } from '../ui/PlaceBar.tsx';
import { Receipt } from '../ui/Receipt.tsx';
import { Slab } from '../ui/Slab.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import '../parts/paper.css';
import '../parts/z-figures.css';

/** The open shift's figures so far; looking moves none of them. [CASH-2] */
export function XReport() {
  const t = useWords();
  const [, go] = useLocation();
  const { unit } = useCatalogue();
  const format = useFormat();
  const { amount, date, hour, instant } = format;
  const { desk, print: printer } = useTill();
  const training = useTillState((state) => state.training);
  const shift = useTillState((state) => state.register?.openShift);
  const unsent = useTillState((state) => state.unsent);
  const approval = useApproval('report');
  const [seen, setSeen] = useState(approval.permission === 'yes');
  const [now] = useState(desk.now);
  if (approval.place) return approval.place;
  if (!shift) return null;
  const back = { label: t.report.back, onPress: () => go('/menu') };
  if (!seen) {
    const see = () => approval.ask(() => setSeen(true));
    return (
      <NotAlone
        bar={<PlaceBar back={back} />}
        title={t.report.title}
        barred={approval.permission === 'no'}
        onAsk={see}
      />
    );
  }
  const body = shiftSoFar(shift, unsent);
  const opened = `${date(shift.businessDate)}, ${t.report.opened(hour(shift.openedAt))}`;
  const drawer: FigureRow[] = [
    { label: t.report.float, amount: amount(shift.float) },
    { label: t.report.expected, amount: amount(expectedCash(shift.totals)), tone: 'strong' },
  ];
  const print = (): void => {
    const head = [unit.name, unit.address, t.report.title, opened];
    const figures = { head, rows: shiftRows(body, t, format), after: drawer, foot: [instant(now)] };
    void printer.ticket(figuresTicket(figures, t, training), t.report.title);
  };
  return (
    <Place
      bar={
        <PlaceBar back={back}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={t.report.title}
      head={<PanelHead title={t.report.title} />}
      body={<p className="panel-note">{t.report.lead}</p>}
      foot={
        <div className="paid-foot">
          <ActionButton icon="printer" onPress={print}>
            {t.report.print}
          </ActionButton>
        </div>
      }
      slab={
        <Slab icon="check" onPress={() => go('/')}>
          {t.close.done}
        </Slab>
      }
    >
      <div className="receipt-wall">
        <Lino pattern={{ name: unit.name }} size={176}>
          <Receipt
            pattern={{ name: unit.name }}
            title={unit.name}
            under={[unit.address]}
            foot={<p>{instant(now)}</p>}
          >
            {training && <p className="receipt-mark">{t.training.band}</p>}
            <div className="z-figures">
              <p className="z-head">
                <b>{t.report.title}</b> <span>{opened}</span>
              </p>
              <ShiftFigures body={body} />
              <FigureList rows={drawer} />
            </div>
          </Receipt>
        </Lino>
      </div>
    </Place>
  );
}
