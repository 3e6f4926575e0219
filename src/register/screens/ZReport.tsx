import { Redirect, useLocation } from 'wouter';
import { useEntry } from '../parts/use-entry.ts';
import { ZFigures } from '../parts/ZFigures.tsx';
import { Status } from '../parts/Status.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Lino } from '../ui/Lino.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { Receipt } from '../ui/Receipt.tsx';
import { Slab } from '../ui/Slab.tsx';
import { useCatalogue, useFormat } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import '../parts/paper.css';

/** A closed shift: the Z as it was written, on paper. */
export function ZReport({ seq }: { seq: number }) {
  const t = useWords();
  const [, go] = useLocation();
  const { unit } = useCatalogue();
  const { date, instant, number } = useFormat();
  const found = useEntry(seq);
  if (found === undefined) return null;
  if (found?.entry.kind !== 'shift-closed') return <Redirect to="/" replace />;
  const { envelope } = found;
  return (
    <Place
      panelLabel={t.close.closed}
      head={
        <PanelHead title={t.close.closed}>
          <Status />
        </PanelHead>
      }
      foot={
        <div className="paid-foot">
          <ActionButton icon="printer" onPress={() => window.print()}>
            {t.close.print}
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
            foot={
              <div>
                <p>{instant(envelope.time)}</p>
                <p>{t.receipt.entry(number(envelope.seq), envelope.hash.slice(0, 8))}</p>
              </div>
            }
          >
            <ZFigures body={found.entry.body} date={date(envelope.businessDate)} headBefore={envelope.prev} />
          </Receipt>
        </Lino>
      </div>
    </Place>
  );
}
