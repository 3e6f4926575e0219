import type { Figures } from '../../protocol/office.ts';
import type { UnitFormat } from '../format.ts';
import { useWords } from '../words/use-words.ts';
import { accountWords } from './Adjustments.tsx';
import { Block } from './Block.tsx';

type AdjustedProps = { day: Pick<Figures, 'adjusted'>; format: UnitFormat };

/** What adjustments did to each account over a period; the days tell each of them. [ADJUST-1] */
export function Adjusted({ day, format }: AdjustedProps) {
  const t = useWords();
  const words = t.adjust;
  if (day.adjusted.length === 0) return null;
  return (
    <Block
      title={words.title}
      head={[words.what, words.amount]}
      none=""
      rows={day.adjusted.map((account) => (
        <tr key={account.id}>
          <th scope="row">
            <span className="block-named">{accountWords(account, t)}</span>
          </th>
          <td>{format.difference(account.amount)}</td>
        </tr>
      ))}
    >
      <p className="block-note">{words.note}</p>
    </Block>
  );
}
