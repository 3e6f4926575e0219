import type { BodyOf } from '../../../core/journal/body.ts';
import type { OpenShift } from '../../../device/db.ts';
import { FigureTable } from '../../ui/Figures.tsx';
import { useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';

type TenderTableProps = { shift: OpenShift; body: BodyOf<'shift-closed'> };

/** Expected, counted and the difference of each tender; one that was not counted says so by its gaps. */
export function TenderTable({ shift, body }: TenderTableProps) {
  const t = useWords();
  const { amount } = useFormat();
  const words = t.close;
  const uncounted = body.taken.filter(({ kind }) => !body.tenders.some((each) => each.kind === kind));
  const names: Readonly<Record<string, string>> = t.receipt.tenders;
  return (
    <>
      <FigureTable
        label={words.tender}
        head={[words.tender, words.expected, words.countedColumn, words.overShort]}
        rows={[
          ...body.tenders.map(({ kind, expected, counted }) => ({
            icon: kind === 'cash' ? ('cash' as const) : ('terminal' as const),
            label: kind === 'cash' ? words.cashWithFloat(amount(shift.float)) : (names[kind] ?? kind),
            amounts: [amount(expected), amount(counted), amount(counted - expected)],
          })),
          ...uncounted.map((tender) => ({
            icon: 'terminal' as const,
            label: names[tender.kind] ?? tender.kind,
            amounts: [amount(tender.amount), '', ''],
          })),
        ]}
      />
      {uncounted.length > 0 && <p className="compared-note">{words.byTerminal}</p>}
    </>
  );
}
