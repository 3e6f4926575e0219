import type { DayReport, Note } from '../../protocol/office.ts';
import type { UnitFormat } from '../format.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import { Block } from './Block.tsx';

type DayNotesProps = {
  day: DayReport;
  format: UnitFormat;
  /** When this was known, UTC milliseconds. */
  at: number;
};

/** What people gave a reason for or had approved, and what is odd, the newest first; who is said by name. [ROLE-2] */
export function DayNotes({ day, format, at }: DayNotesProps) {
  const t = useWords();
  const words = t.notes;
  const { notes, notesInAll, registers } = day;
  if (notes.length === 0) return null;
  return (
    <Block
      className="block-notes"
      title={words.title}
      head={[words.what, words.amount]}
      none=""
      rows={notes.map((note) => {
        const { register, epoch, seq, amount, flags, kind } = note;
        const where = registers.find((each) => each.register === register && each.epoch === epoch)?.name;
        const when = [format.moment(note.time, at), where ?? register, words.entry(format.count(seq))];
        return (
          <tr key={`${register}/${epoch}/${seq}`} className={flags.length > 0 ? 'block-look' : undefined}>
            <th scope="row">
              {[words.kinds[kind] ?? words.otherKind, note.number].join(' ').trim()}
              {toldOf(note, t, format).map((told) => (
                <small key={told}>{told}</small>
              ))}
              <small>{when.join(' · ')}</small>
            </th>
            <td>
              {amount === null
                ? ''
                : kind === 'shift-closed'
                  ? format.difference(amount)
                  : format.amount(amount)}
            </td>
          </tr>
        );
      })}
    >
      {notesInAll > notes.length && <p className="block-note">{words.more(notes.length, notesInAll)}</p>}
    </Block>
  );
}

/** What is odd, why, and who, one line each. */
function toldOf(
  { about, flags, reasons, who, approvedBy, of }: Note,
  t: Words,
  format: UnitFormat,
): string[] {
  const words = t.notes;
  const why = [...about.map((each) => words.about[each] ?? each), ...reasons.map(words.reason)];
  const people = [
    ...(who === null ? [] : [words.by(who)]),
    ...(approvedBy.length > 0 ? [words.approved(approvedBy.join(', '))] : []),
  ];
  const sale = of === undefined ? '' : words.ofSale(format.amount(of));
  const lines = [...flags.map((flag) => words.flags[flag] ?? flag), why.join(', '), sale, people.join(', ')];
  return lines.filter(Boolean);
}
