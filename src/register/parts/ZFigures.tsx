import type { BodyOf } from '../../core/journal/body.ts';
import { FigureList, type FigureRow } from '../ui/Figures.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useCatalogue, useFormat } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import './paper.css';
import './z-figures.css';

type ZFiguresProps = {
  body: BodyOf<'shift-closed'>;
  date: string;
  /** The hash of the entry before it: the chain's head that it closes. */
  headBefore?: string | undefined;
};

/** The figures of a Z. Takings never include the float. [CLOSE-3] */
export function ZFigures({ body, date, headBefore }: ZFiguresProps) {
  const t = useWords();
  const { amount } = useFormat();
  const { staff } = useCatalogue();
  const words = t.close;
  const { tenders, left = 0, cosignedBy } = body;
  const over = tenders.reduce((sum, { expected, counted }) => sum + counted - expected, 0);
  const cash = tenders.find(({ kind }) => kind === 'cash');
  const rows: FigureRow[] = [
    { label: words.overShort, amount: amount(over) },
    ...(cash ? [{ label: words.toSafe, amount: amount(cash.counted - left) }] : []),
    ...(left > 0 ? [{ label: t.report.left, amount: amount(left) }] : []),
  ];
  return (
    <div className="z-figures">
      <p className="z-head">
        <b>{words.z(body.z)}</b> <span>{date}</span>
      </p>
      <ShiftFigures body={body} />
      <FigureList rows={rows} />
      {cosignedBy !== undefined && (
        <p className="z-note">
          {t.report.cosigned(staff.find(({ id }) => id === cosignedBy)?.name ?? t.report.someone)}
        </p>
      )}
      {headBefore && (
        <p className="z-note">
          {t.report.headBefore} <code>{headBefore.slice(0, 16)}</code>
        </p>
      )}
      <p className="paid-written">
        <Icon name={body.unsent > 0 ? 'unsent' : 'sent'} size={28} />
        <span>{body.unsent > 0 ? words.unsent(body.unsent) : words.allSent}</span>
      </p>
    </div>
  );
}

/** What a shift added up to: the same rows on its X and its Z. */
export function ShiftFigures({ body }: { body: BodyOf<'shift-closed'> }) {
  const t = useWords();
  const { amount, number } = useFormat();
  const words = t.close;
  const { sales, refunds = 0, taken, comps = 0, tips = 0, fund = 0 } = body;
  const { vouchers = 0, rounding = 0, moved = [], noSales = 0, voided } = body;
  const names: Readonly<Record<string, string>> = { ...t.receipt.tenders, ...t.report.movements };
  const some = (label: string, value: number): FigureRow[] =>
    value === 0 ? [] : [{ label, amount: amount(value) }];
  return (
    <FigureList
      rows={[
        { label: words.full(sales.count), amount: amount(sales.full) },
        { label: words.solidarity, amount: amount(-sales.solidarity), tone: 'given' },
        ...some(t.report.comps, -comps),
        { label: words.takings, amount: amount(sales.takings), tone: 'strong' },
        { label: words.tax, amount: amount(sales.tax) },
        ...some(words.refunds, -refunds),
        ...taken.map(({ kind, amount: sum }) => ({ label: names[kind] ?? kind, amount: amount(sum) })),
        ...some(t.report.tips, tips),
        ...some(t.report.fund, fund),
        ...some(t.report.vouchers, vouchers),
        ...some(t.report.rounding, rounding),
        ...moved.map(({ kind, amount: sum }) => ({ label: names[kind] ?? kind, amount: amount(sum) })),
        ...(noSales > 0 ? [{ label: t.report.noSales, amount: number(noSales) }] : []),
        ...(voided ? [{ label: t.report.voided(voided.count), amount: amount(voided.amount) }] : []),
      ]}
    />
  );
}
