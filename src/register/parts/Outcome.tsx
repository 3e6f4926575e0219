import type { KnownCard } from '../../core/card/verify.ts';
import { todayAt } from '../till/desk.ts';
import { ageingList } from '../till/list-age.ts';
import { pictureOf, signalOf } from '../till/outcome-signal.ts';
import { quoteOf, type Presented } from '../till/state.ts';
import { type Choice, OutcomePoster } from '../ui/OutcomePoster.tsx';
import { useFormat, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';

/** How long a valid card's outcome stays before the wall is back, in milliseconds; longer with a warning on it. */
const VALID_MS = 1500;
const WARNED_MS = 3000;

type OutcomeProps = { presented: Presented; onDone: () => void; onAnother: () => void };

/** What became of a card, in words, with what to do next. */
export function Outcome({ presented, onDone, onAnother }: OutcomeProps) {
  const t = useWords();
  const till = useTill();
  const words = useOutcomeWords(presented);
  const note = useListWarning(presented);
  const valid = presented.outcome === 'valid';
  const choices: readonly [Choice, Choice] = valid
    ? [
        { icon: 'right', label: t.outcome.carryOn, onPress: onDone },
        {
          icon: 'cross',
          label: t.outcome.leaveOut,
          onPress: () => {
            till.cards.leaveOut();
            onDone();
          },
        },
      ]
    : [
        { icon: 'right', label: t.outcome.fullPrice, onPress: onDone },
        { icon: 'scan', label: t.outcome.another, onPress: onAnother },
      ];
  return (
    <OutcomePoster
      signal={signalOf(presented.outcome)}
      picture={pictureOf(presented.outcome)}
      word={words.title}
      headline={words.who}
      text={words.text}
      note={note}
      choices={choices}
      leave={valid ? { after: note === undefined ? VALID_MS : WARNED_MS, onLeave: onDone } : undefined}
    />
  );
}

/** What to say of an ageing list, at each card that it is asked about. [TRUST-5] */
function useListWarning({ outcome }: Presented): string | undefined {
  const t = useWords();
  const till = useTill();
  const age = ageingList(
    useTillState((state) => state.trust),
    todayAt(till.desk),
  );
  // One past its bound says so itself.
  if (!age || age.left < 0 || outcome === 'list-too-old' || outcome === 'not-a-card') return undefined;
  return t.outcome.listAgeing(age.days, age.left);
}

/** The words for an outcome: whose card, what it means for the price, what to say. */
function useOutcomeWords(presented: Presented): { title: string; who: string; text: string } {
  const t = useWords();
  const { day } = useFormat();
  const saving = useTillState((state) => quoteOf(state).saving);
  const empty = useTillState((state) => state.order.length === 0);
  const words = t.outcome;
  switch (presented.outcome) {
    case 'valid': {
      const until = day(presented.lastDay);
      const said = words.valid;
      return {
        title: said.title,
        who: said.who(presented.organisation.name, tierWord(presented, t)),
        text:
          saving > 0 || empty ? said.text(until, words.listAge(presented.listAgeDays)) : said.nothing(until),
      };
    }
    case 'expired':
      return {
        ...words.expired,
        who: words.expired.who(presented.organisation.name, day(presented.lastDay)),
      };
    case 'not-yet-valid': {
      const said = words['not-yet-valid'];
      return { ...said, who: said.who(presented.organisation.name, day(presented.issuedDay)) };
    }
    case 'key-not-valid-then': {
      const said = words['key-not-valid-then'];
      return { ...said, who: said.who(presented.organisation.name) };
    }
    case 'list-too-old': {
      const said = words['list-too-old'];
      return { ...said, who: said.who(presented.organisation.name, presented.listAgeDays) };
    }
    case 'no-list':
      return words.noList;
    default:
      return words[presented.outcome];
  }
}

function tierWord({ tier }: KnownCard, t: Words): string {
  return t.outcome.tiers[tier] ?? t.outcome.otherTier(tier);
}
