import { Keypad } from '../../ui/Keypad.tsx';
import { Money } from '../../ui/Money.tsx';
import { useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { Accounts } from './Accounts.tsx';
import type { Payment } from './use-payment.ts';
import './terminal.css';

/** Every way to pay but cash: what to do, and keys for a part of it. */
export function OtherDesk({ payment }: { payment: Payment }) {
  const t = useWords();
  const { money } = useFormat();
  const { how, inHand, left, missing } = payment;
  const asked = money(inHand);
  const keyIn = missing > 0 ? t.paying.terminalPart : t.pay.terminalLead;
  const lead = left === 0 ? t.pay.nothing : keyIn(asked);
  return (
    <div className="pay-other">
      <div>
        <Money size="sum">{asked}</Money>
        {how === 'card-terminal' && (
          <>
            <p className="terminal-lead">{lead}</p>
            <p>{t.pay.terminalWhy}</p>
          </>
        )}
        {how === 'voucher' && <p className="terminal-lead">{t.paying.voucherLead(asked)}</p>}
        {how === 'account' && <Accounts payment={payment} />}
      </div>
      <Keypad
        listen
        label={t.paying.otherAmount}
        onKey={payment.press}
        onEnter={payment.enter}
        backLabel={t.keys.back}
        refuse={{ what: 'sign', why: t.keys.noSign }}
      />
    </div>
  );
}
