import { Notice } from '../../../register/ui/Notice.tsx';
import type { CheckedList, RowFault } from '../../core/check-members.ts';
import type { MemberList } from '../../core/members-csv.ts';
import { countWords, dayWords } from '../words/dates.ts';
import { Cards, ByTier, OddTiers } from './ListCards.tsx';
import { useSpeech } from '../words/use-words.ts';
import type { Language } from '../../../core/language.ts';
import type { Words } from '../words/words.ts';

/** So many faults stand on the screen; a list with more is the wrong list. */
const MOST_SHOWN = 200;

/** What a list would give, and what is wrong in which line. */
export function ListPreview({ list, checked }: { list: MemberList; checked: CheckedList }) {
  const { words: t, language } = useSpeech();
  const { ready, faults } = checked;
  const renewed = ready.filter(({ renews }) => renews).length;
  const more = faults.length - MOST_SHOWN;
  return (
    <>
      <Notice
        signal={ready.length > 0 ? 'go' : 'ask'}
        title={t.members.ready(countWords(ready.length, language))}
      >
        {t.members.preview}
        {renewed > 0 && ` · ${t.members.renewed(countWords(renewed, language))}`}
      </Notice>
      <ByTier ready={ready} />
      <OddTiers ready={ready} />
      {list.ignored.length > 0 && <p>{t.members.ignored(list.ignored.join(', '))}</p>}
      {faults.length > 0 && (
        <>
          <h2>{t.members.left(countWords(faults.length, language))}</h2>
          <table className="issuing-table">
            <thead>
              <tr>
                <th scope="col">{t.members.line}</th>
                <th scope="col">{t.members.number}</th>
                <th scope="col">{t.members.why}</th>
              </tr>
            </thead>
            <tbody>
              {faults.slice(0, MOST_SHOWN).map(({ row, fault }) => (
                <tr key={row.line}>
                  <th scope="row">{row.line}</th>
                  <td className="issuing-number">{row.member}</td>
                  <td>{faultWords(fault, t, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {more > 0 && <p>{t.members.more(countWords(more, language))}</p>}
        </>
      )}
      {ready.length > 0 && <Cards ready={ready} />}
    </>
  );
}

function faultWords(fault: RowFault, { members: { faults } }: Words, language: Language): string {
  if (fault.type === 'twice') return faults.twice(fault.line);
  if (fault.type === 'has-card') return faults['has-card'](dayWords(fault.lastDay, language));
  return faults[fault.type];
}
