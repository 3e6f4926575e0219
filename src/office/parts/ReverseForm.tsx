import { useState } from 'react';
import type { AdjustmentShown } from '../../protocol/adjustments.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Slab } from '../../register/ui/Slab.tsx';
import { TextField } from '../../register/ui/TextField.tsx';
import type { UnitFormat } from '../format.ts';
import type { Doing } from '../use-act.ts';
import { useWords } from '../words/use-words.ts';
import { SHORTEST_REASON } from './AdjustForm.tsx';
import { movedWords } from './Adjustments.tsx';
import { FailureNotice } from './FailureNotice.tsx';

type ReverseFormProps = {
  adjustment: AdjustmentShown;
  format: UnitFormat;
  doing: Doing;
  onSign: (reason: string) => void;
  onKeep: () => void;
};

/** Undoes an adjustment by its opposite, with a reason of its own. [ADJUST-3] */
export function ReverseForm({ adjustment, format, doing, onSign, onKeep }: ReverseFormProps) {
  const t = useWords();
  const words = t.adjust;
  const [reason, setReason] = useState('');
  const ready = reason.trim().length >= SHORTEST_REASON;
  const { from, to, amount, seq } = adjustment;
  const title = words.reversing(format.count(seq));
  return (
    <section className="panel-sheet" aria-label={title}>
      <div className="panel-sheet-body">
        <h2>{title}</h2>
        <p>{words.done(format.money(amount), movedWords({ from: to, to: from }, t))}</p>
        <p>{words.reversingWhat}</p>
        {doing.failure && <FailureNotice failure={doing.failure} />}
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          value={reason}
          onChange={setReason}
          autoComplete="off"
          maxLength={120}
        />
        <ActionButton onPress={onKeep}>{words.keep}</ActionButton>
      </div>
      <Slab
        icon="sent"
        disabled={doing.busy ? words.signing : ready ? undefined : words.give}
        onPress={() => onSign(reason.trim())}
      >
        {words.sign}
      </Slab>
    </section>
  );
}
