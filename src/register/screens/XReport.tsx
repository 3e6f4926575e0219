import { useLocation } from 'wouter';
import { expectedCash } from '../../core/day/totals.ts';
import { shiftClosedBody } from '../../core/journal/write-body.ts';
import { BarEnd } from '../parts/Status.tsx';
import { useApproval } from '../parts/use-approval.tsx';
import { ShiftFigures } from '../parts/ZFigures.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FigureList } from '../ui/Figures.tsx';
import { Lino } from '../ui/Lino.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { PlaceBar } from '../ui/PlaceBar.tsx';
import { Receipt } from '../ui/Receipt.tsx';
import { Slab } from '../ui/Slab.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import { useState } from 'react';
import '../parts/paper.css';
import '../parts/z-figures.css';

/** The open shift's figures so far; looking changes nothing. [CASH-2] */
export function XReport() {
  const t = useWords();
  const [, go] = useLocation();
  const { unit } = useCatalogue();
  const { amount, date, hour, instant } = useFormat();
  const { desk } = useTill();
  const shift = useTillState((state) => state.register?.openShift);
  const unsent = useTillState((state) => state.unsent);
  const approval = useApproval('report');
  const [seen, setSeen] = useState(approval.permission === 'yes');
  const [now] = useState(desk.now);
  if (approval.place) return approval.place;
  if (!shift) return null;
  const back = { label: t.report.back, onPress: () => go('/menu') };
  if (!seen) {
    return (
      <Place
        bar={<PlaceBar back={back} />}
        panelLabel={t.report.title}
        slab={<Slab onPress={() => approval.ask(() => setSeen(true))}>{t.report.title}</Slab>}
      >
        <p />
      </Place>
    );
  }
  const body = shiftClosedBody('', { ...shift, z: 1 }, { counted: [], why: null }, unsent);
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
          <ActionButton icon="printer" onPress={() => window.print()}>
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
            <div className="z-figures">
              <p className="z-head">
                <b>{t.report.title}</b>{' '}
                <span>
                  {date(shift.businessDate)}, {t.report.opened(hour(shift.openedAt))}
                </span>
              </p>
              <ShiftFigures body={body} />
              <FigureList
                rows={[
                  { label: t.report.float, amount: amount(shift.float) },
                  { label: t.report.expected, amount: amount(expectedCash(shift.totals)), tone: 'strong' },
                ]}
              />
            </div>
          </Receipt>
        </Lino>
      </div>
    </Place>
  );
}
