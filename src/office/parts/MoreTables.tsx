import type { ReactNode } from 'react';
import type { DayReport, Figures, Screening } from '../../protocol/office.ts';
import { Icon, type IconName } from '../../register/ui/Icon.tsx';
import type { UnitFormat } from '../format.ts';
import { useWords } from '../words/use-words.ts';
import { Block } from './Block.tsx';

/** A day's figures, or a period's. */
type DayTableProps = { day: Figures; format: UnitFormat };

/** What was paid beside the takings: owed to staff and fund, or rounded. Nothing where there was none. [PAY-4] [PAY-5] */
export function OnTop({ day, format }: DayTableProps) {
  const t = useWords();
  const words = t.onTop;
  const { tips, vouchers, funds, rounding } = day;
  const rows = [
    ...(tips.amount === 0 && tips.count === 0
      ? []
      : [
          <Row
            key="tips"
            icon="person"
            name={words.tips}
            more={words.tipsWhat}
            value={format.amount(tips.amount)}
          />,
        ]),
    ...(vouchers.amount === 0 && vouchers.count === 0
      ? []
      : [
          <Row
            key="vouchers"
            icon="ticket"
            name={words.vouchers}
            more={words.vouchersWhat(vouchers.count)}
            value={format.amount(vouchers.amount)}
          />,
        ]),
    ...funds.map(({ id, name, amount }) => (
      <Row key={id} icon="fund" name={name} more={words.fundWhat} value={format.amount(amount)} />
    )),
    ...(rounding === 0
      ? []
      : [
          <Row
            key="rounding"
            icon="cash"
            name={words.rounding}
            more={words.roundingWhat}
            value={format.difference(rounding)}
          />,
        ]),
  ];
  return rows.length === 0 ? null : (
    <Block title={words.title} head={[words.what, words.amount]} none="" rows={rows} />
  );
}

/** Cash that moved without a sale, drawers that were opened, orders given up, prices set by hand. [CASH-1] [VOID-1] [ORDER-11] */
export function Drawers({ day, format }: DayTableProps) {
  const t = useWords();
  const words = t.drawer;
  const { movements, noSales, voids, byHand } = day;
  const rows = [
    ...movements.map(({ id, name, amount, count }) => (
      <Row
        key={id}
        icon="drawer"
        name={words.movements[id] ?? name}
        more={words.times(count)}
        value={format.difference(amount)}
      />
    )),
    ...(noSales === 0
      ? []
      : [
          <Row
            key="no-sales"
            icon="drawer"
            name={words.noSales}
            value={<small>{words.times(noSales)}</small>}
          />,
        ]),
    ...(voids.count === 0
      ? []
      : [
          <Row
            key="voids"
            icon="cross"
            name={words.voids}
            more={words.voidsWhat(voids.count)}
            value={format.amount(voids.amount)}
          />,
        ]),
    ...byHand.map(({ id, amount, count }) => (
      <Row
        key={`by hand ${id}`}
        icon="pencil"
        name={words.byHand}
        more={words.byHandWhat(count, id === 'dearer')}
        value={format.amount(amount)}
      />
    )),
  ];
  return rows.length === 0 ? null : (
    <Block title={words.title} head={[words.what, words.amount]} none="" rows={rows} />
  );
}

/** How many seats were sold of each screening, and plainly where there were too many. [SEAT-1] */
export function Screenings({ day, format }: { day: DayReport; format: UnitFormat }) {
  const t = useWords();
  const words = t.screenings;
  if (day.screenings.length === 0) return null;
  return (
    <Block
      title={words.title}
      head={[words.screening, words.seats]}
      none=""
      rows={day.screenings.map((screening) => {
        const over = seatsOver(screening);
        const { id, name, startsAt, place, sold, seats } = screening;
        const start = startsAt === null ? words.withdrawn : format.fullMoment(startsAt);
        return (
          <Row
            key={id}
            icon="ticket"
            name={name}
            look={over > 0}
            more={[start, place].filter(Boolean).join(', ')}
            value={
              <>
                {seats === null ? format.count(sold) : words.sold(format.count(sold), format.count(seats))}
                {over > 0 && <small>{words.tooMany(over)}</small>}
              </>
            }
          />
        );
      })}
    >
      {day.screenings.some((each) => seatsOver(each) > 0) && (
        <p className="block-note">{words.tooManyWhat}</p>
      )}
    </Block>
  );
}

const seatsOver = ({ sold, seats }: Screening): number => (seats === null ? 0 : Math.max(0, sold - seats));

type RowProps = { icon: IconName; name: string; more?: string; value: ReactNode; look?: boolean };

function Row({ icon, name, more, value, look = false }: RowProps) {
  return (
    <tr className={look ? 'block-look' : undefined}>
      <th scope="row">
        <span className="block-named">
          <Icon name={icon} size={28} />
          <span>
            {name}
            {more && <small>{more}</small>}
          </span>
        </span>
      </th>
      <td>{value}</td>
    </tr>
  );
}
