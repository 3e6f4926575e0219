import type { MoneyError } from '../till/money-actions.ts';
import { Notice } from '../ui/Notice.tsx';
import { en } from '../words/en.ts';

/** An entry that could not be written: what it means for the money, and what to do. */
export function MoneyErrorNotice({ error }: { error: MoneyError | null }) {
  if (!error || error.type === 'busy') return null;
  const { failed, failedWhat } = en.pay;
  const known = (Object.hasOwn(failed, error.type) ? error.type : 'other') as keyof typeof failed;
  return (
    <Notice signal="stop" title={failed[known]}>
      {failedWhat[known]}
    </Notice>
  );
}
