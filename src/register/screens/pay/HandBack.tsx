import { takenSoFar } from '../../../core/payment/taken.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Payment } from './use-payment.ts';

/** What was taken back is to be handed out: how much, and the step that puts it back. [PAY-12] */
export function HandBack({ payment: { handBack, putBack } }: { payment: Payment }) {
  const t = useWords();
  const { money } = useFormat();
  const cash = takenSoFar({ parts: handBack.filter(({ kind }) => kind === 'cash') });
  const other = takenSoFar({ parts: handBack }) - cash;
  const [title, more] = [
    ...(cash > 0 ? [t.paying.handBack(money(cash))] : []),
    ...(other > 0 ? [t.paying.handBackOther(money(other))] : []),
  ];
  if (title === undefined) return null;
  return (
    <Notice
      signal="ask"
      icon="cash"
      title={title}
      action={<ActionButton onPress={putBack}>{t.paying.putBack}</ActionButton>}
    >
      {more}
    </Notice>
  );
}
