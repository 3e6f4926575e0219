import { evenShare } from '../../../core/payment/payment.ts';
import { PlaceTitle } from '../../ui/PlaceBar.tsx';
import { useCatalogue, useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Payment } from './use-payment.ts';

const PEOPLE = [2, 3, 4, 5, 6, 7, 8];

/** Splitting what is left evenly: by how many, and what the next one pays. [PAY-1] */
export function SplitDesk({ payment, onDone }: { payment: Payment; onDone: () => void }) {
  const t = useWords();
  const { amount, money } = useFormat();
  const { cashStep } = useCatalogue().unit;
  const { left, how, share } = payment;
  const step = how === 'cash' ? cashStep : 1;
  const choose = (people: number): void => {
    share(people);
    onDone();
  };
  return (
    <div className="pay-split">
      <PlaceTitle sub={t.paying.splitLead}>{t.paying.splitTitle(money(left))}</PlaceTitle>
      <div className="pay-people" role="group" aria-label={t.paying.splitEvenly}>
        {PEOPLE.map((people) => (
          <button key={people} type="button" onClick={() => choose(people)}>
            <span>{t.paying.people(people)}</span>
            <b>{amount(evenShare(left, people, step))}</b>
          </button>
        ))}
        <button type="button" className="pay-people-none" onClick={() => choose(0)}>
          <span>{t.paying.splitNone}</span>
        </button>
      </div>
    </div>
  );
}
