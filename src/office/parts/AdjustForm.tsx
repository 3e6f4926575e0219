import { useState } from 'react';
import { MAX_TOTAL, parseAmount } from '../../core/money/amount.ts';
import type { Adjust, BookAccount } from '../../protocol/adjustments.ts';
import type { SessionUnit } from '../../protocol/office.ts';
import { Slab } from '../../register/ui/Slab.tsx';
import { TextField } from '../../register/ui/TextField.tsx';
import { newKey } from '../new-key.ts';
import type { Doing } from '../use-act.ts';
import { useWords } from '../words/use-words.ts';
import { accountWords } from './Adjustments.tsx';
import { FailureNotice } from './FailureNotice.tsx';
import { Select } from './Select.tsx';

/** The shortest reason that says something. */
export const SHORTEST_REASON = 3;

type AdjustFormProps = {
  unit: SessionUnit;
  accounts: readonly BookAccount[];
  doing: Doing;
  onSign: (adjustment: Adjust) => void;
};

/** Where from, where to, how much and why; then it is signed. [ADJUST-1] */
export function AdjustForm({ unit, accounts, doing, onSign }: AdjustFormProps) {
  const t = useWords();
  const words = t.adjust;
  const { currency } = unit;
  // What is sent again, because the answer was lost, is done once. [ADJUST-4]
  const [key] = useState(newKey);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [typed, setTyped] = useState('');
  const [receipt, setReceipt] = useState('');
  const [reason, setReason] = useState('');
  const amount = parseAmount(typed, currency, MAX_TOTAL);
  const worth = amount.ok && amount.value > 0 ? amount.value : null;
  const why =
    from === '' || to === '' || from === to
      ? words.choose
      : worth === null
        ? words.type
        : reason.trim().length < SHORTEST_REASON
          ? words.give
          : undefined;
  const options = [
    { value: '', label: '–' },
    ...accounts.map((each) => ({ value: each.id, label: accountWords(each, t) })),
  ];
  const sign = (): void => {
    if (why !== undefined || worth === null) return;
    const about = receipt.trim();
    const said = { from, to, amount: worth, currency, reason: reason.trim() };
    onSign({ key, ...said, ...(about && { receipt: about }) });
  };
  return (
    <section className="panel-sheet" aria-label={words.form}>
      <div className="panel-sheet-body">
        <h2>{words.form}</h2>
        {doing.failure && <FailureNotice failure={doing.failure} />}
        <Select label={words.from} value={from} options={options} onChange={setFrom} />
        <Select label={words.to} value={to} options={options} onChange={setTo} />
        <TextField
          label={words.value}
          hint={words.valueHint(currency)}
          value={typed}
          onChange={setTyped}
          inputMode="decimal"
          autoComplete="off"
          maxLength={14}
        />
        <TextField
          label={words.receipt}
          value={receipt}
          onChange={setReceipt}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
        />
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          value={reason}
          onChange={setReason}
          autoComplete="off"
          maxLength={120}
        />
      </div>
      <Slab icon="sent" disabled={doing.busy ? words.signing : why} onPress={sign}>
        {words.sign}
      </Slab>
    </section>
  );
}
