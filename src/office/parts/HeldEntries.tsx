import type { HeldRegister } from '../../protocol/held.ts';
import type { UnitFormat } from '../format.ts';
import { useWords } from '../words/use-words.ts';
import { Block } from './Block.tsx';

type HeldEntriesProps = { register: HeldRegister; format: UnitFormat };

/** The entries of a second history, each with its date and what it would add to the takings. [FORK-1] */
export function HeldEntries({ register, format }: HeldEntriesProps) {
  const t = useWords();
  const words = t.held;
  const kinds: Readonly<Record<string, string>> = { ...t.notes.kinds, ...words.kinds };
  const { name, count, amount, since, entries } = register;
  return (
    <Block
      title={words.of(name, format.money(amount))}
      head={[words.entry, words.amount]}
      none={words.none}
      rows={entries.map(({ seq, hash, kind, number, time, businessDate, amount: worth }) => (
        <tr key={hash}>
          <th scope="row">
            <span className="block-named">
              <span>
                {kinds[kind] ?? t.notes.otherKind} {number}
                <small>
                  {t.notes.entry(format.count(seq))}, {format.fullMoment(time)}
                </small>
                <small>{words.date(format.date(businessDate))}</small>
              </span>
            </span>
          </th>
          <td>{format.amount(worth)}</td>
        </tr>
      ))}
    >
      <p className="block-note">
        {words.since(format.count(count), format.fullMoment(since))}
        {entries.length < count && ` ${words.more(entries.length)}`}
      </p>
    </Block>
  );
}
