import type { BodyOf } from '../../core/journal/body.ts';
import { FigureList, type FigureRow } from '../ui/Figures.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useFormat } from '../use-till.ts';
import { en } from '../words/en.ts';

type ZFiguresProps = {
  body: BodyOf<'shift-closed'>;
  date: string;
};

/** The figures of a Z. Takings never include the float. */
export function ZFigures({ body, date }: ZFiguresProps) {
  const { amount } = useFormat();
  const words = en.close;
  const { sales, refunds = 0, tenders, taken } = body;
  const over = tenders.reduce((sum, { expected, counted }) => sum + counted - expected, 0);
  const cash = tenders.find(({ kind }) => kind === 'cash');
  const rows: FigureRow[] = [
    { label: words.full(sales.count), amount: amount(sales.full) },
    { label: words.solidarity, amount: amount(-sales.solidarity), tone: 'given' },
    { label: words.takings, amount: amount(sales.takings), tone: 'strong' },
    { label: words.tax, amount: amount(sales.tax) },
    ...(refunds > 0 ? [{ label: words.refunds, amount: amount(-refunds) }] : []),
    ...taken.map(({ kind, amount: sum }) => ({
      label: kind === 'cash' ? en.receipt.cash : en.receipt['card-terminal'],
      amount: amount(sum),
    })),
    { label: words.overShort, amount: amount(over) },
    ...(cash ? [{ label: words.toSafe, amount: amount(cash.counted) }] : []),
  ];
  return (
    <div className="z-figures">
      <p className="z-head">
        <b>{words.z(body.z)}</b> <span>{date}</span>
      </p>
      <FigureList rows={rows} />
      <p className="paid-written">
        <Icon name={body.unsent > 0 ? 'unsent' : 'sent'} size={28} />
        <span>{body.unsent > 0 ? words.unsent(body.unsent) : words.allSent}</span>
      </p>
    </div>
  );
}
