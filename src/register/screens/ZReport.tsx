import { Redirect, useLocation } from 'wouter';
import type { BodyOf } from '../../core/journal/body.ts';
import type { JournalEntry } from '../../device/reading.ts';
import { ReportDoor } from '../parts/ReportDoor.tsx';
import { Unread } from '../parts/Unread.tsx';
import { isNotRead, useEntry } from '../parts/use-entry.ts';
import { closeRows, heardWords, shiftRows } from '../parts/shift-rows.ts';
import { ZFigures } from '../parts/ZFigures.tsx';
import { hashDigits } from '../parts/hash-digits.ts';
import { Status } from '../parts/Status.tsx';
import { figuresTicket } from '../print/figures-ticket.ts';
import { copyOf } from '../print/ticket.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Lino } from '../ui/Lino.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { Receipt } from '../ui/Receipt.tsx';
import { Slab } from '../ui/Slab.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import '../parts/paper.css';

/**
 * A closed shift, for who has closed it, and else for who may see it. A copy stands behind the door of the closed days.
 * [CLOSE-3]
 */
export function ZReport({ seq, copy = false }: { seq: number; copy?: boolean }) {
  const me = useTillState((state) => state.staff);
  const found = useEntry(seq);
  const { days } = useWords();
  if (found === undefined) return null;
  if (isNotRead(found))
    return <Unread onAgain={found.again} {...(copy && { back: { label: days.title, to: '/days' } })} />;
  if (found?.entry.kind !== 'shift-closed') return <Redirect to="/" replace />;
  const { envelope } = found;
  const z = <ZPaper envelope={envelope} body={found.entry.body} copy={copy} />;
  return copy || (me && envelope.staff === me.id) ? z : <ReportDoor>{z}</ReportDoor>;
}

type ZPaperProps = { envelope: JournalEntry['envelope']; body: BodyOf<'shift-closed'>; copy: boolean };

/** The Z as it was written, on paper. Shown again it is marked as a copy. */
function ZPaper({ envelope, body, copy }: ZPaperProps) {
  const t = useWords();
  const [, go] = useLocation();
  const { unit, staff } = useCatalogue();
  const nameOf = (id: string): string => staff.find((each) => each.id === id)?.name ?? t.report.someone;
  const till = useTill();
  const format = useFormat();
  const { date, instant, number } = format;
  const training = useTillState((state) => state.training);
  // A copy says how it was when it was written.
  const past = useTillState((state) => (copy ? 0 : state.pastUnsent));
  const print = (): void => {
    const what = t.close.z(body.z);
    const ticket = figuresTicket(
      {
        head: [unit.name, unit.address, `${what}, ${date(envelope.businessDate)}`],
        rows: shiftRows(body, t, format),
        after: closeRows(body, t, format),
        foot: [
          ...(body.cosignedBy === undefined ? [] : [t.report.cosigned(nameOf(body.cosignedBy))]),
          `${t.report.headBefore} ${envelope.prev.slice(0, 16)}`,
          ...heardWords(body, past, t, training),
          instant(envelope.time),
          t.receipt.entry(number(envelope.seq), envelope.hash.slice(0, 16)),
        ],
      },
      t,
      training,
    );
    void till.print.ticket(copy ? copyOf(ticket, t.sales.copyMark) : ticket, what);
  };
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
          <ActionButton icon="printer" onPress={print}>
            {copy ? t.sales.copy : t.close.print}
          </ActionButton>
        </div>
      }
      slab={
        <Slab icon="check" onPress={() => go(copy ? '/days' : '/')}>
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
                <p>{t.receipt.entry(number(envelope.seq), hashDigits(envelope.hash))}</p>
              </div>
            }
          >
            {training && <p className="receipt-mark">{t.training.band}</p>}
            {copy && <p className="receipt-mark">{t.sales.copyMark}</p>}
            <ZFigures body={body} date={date(envelope.businessDate)} headBefore={envelope.prev} past={past} />
          </Receipt>
        </Lino>
      </div>
    </Place>
  );
}
