import { Money } from '../ui/Money.tsx';
import { useWords } from '../words/use-words.ts';
import './typed-amount.css';

type TypedAmountProps = {
  /** As it is to be read. */
  amount: string;
  /** The last key would have made it more than one amount can be, and was not taken. */
  full: boolean;
};

/** What is typed on the keys, for a live region. */
export function TypedAmount({ amount, full }: TypedAmountProps) {
  const t = useWords();
  return (
    <>
      <Money size="poster">{amount}</Money>
      {full && <small className="typed-amount-full">{t.paying.most}</small>}
    </>
  );
}
