import { Notice } from '../../../register/ui/Notice.tsx';
import { tierWords } from '../../core/card-words.ts';
import type { CheckedList } from '../../core/check-members.ts';
import { isOwnTier, tiersOf } from '../../core/tiers.ts';
import { countWords } from '../words/dates.ts';
import { useSpeech } from '../words/use-words.ts';

type ReadyProps = { ready: CheckedList['ready'] };

/** So many lines are shown as they would be issued: enough to see whether the columns were read right. */
const FIRST = 20;

/** How many cards of each tier a list would give. */
export function ByTier({ ready }: ReadyProps) {
  const { words: t, language } = useSpeech();
  if (ready.length === 0) return null;
  return (
    <dl className="issuing-tiers" aria-label={t.members.byTier}>
      {tiersOf(ready).map(({ tier, count }) => (
        <div key={tier}>
          <dt>{tierWords(tier, language)}</dt>
          <dd>{countWords(count, language)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The format leaves tiers above 2 to the issuer, and a slip of the finger looks the same. [ISSUE-21] */
export function OddTiers({ ready }: ReadyProps) {
  const { words: t, language } = useSpeech();
  const odd = tiersOf(ready).filter(({ tier }) => isOwnTier(tier));
  if (odd.length === 0) return null;
  const cards = odd.reduce((sum, { count }) => sum + count, 0);
  const tiers = odd.map(({ tier }) => tier).join(', ');
  return (
    <Notice signal="ask" title={t.members.oddTier(countWords(cards, language), tiers)}>
      {t.members.oddTierWhat}
    </Notice>
  );
}

/** The first lines that get a card, each with what it would be. [ISSUE-21] */
export function Cards({ ready }: ReadyProps) {
  const { words: t, language } = useSpeech();
  const shown = ready.slice(0, FIRST);
  return (
    <>
      <h2>{t.members.each}</h2>
      <p>{t.members.correct}</p>
      <table className="issuing-table">
        {ready.length > FIRST && (
          <caption>
            {t.members.first(countWords(FIRST, language), countWords(ready.length, language))}
          </caption>
        )}
        <thead>
          <tr>
            <th scope="col">{t.members.line}</th>
            <th scope="col">{t.members.number}</th>
            <th scope="col">{t.members.card}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ line, member, tier = 0, renews }) => (
            <tr key={line}>
              <th scope="row">{line}</th>
              <td className="issuing-number">{member}</td>
              <td>
                {tierWords(tier, language)}
                {renews && `, ${t.members.renews}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
