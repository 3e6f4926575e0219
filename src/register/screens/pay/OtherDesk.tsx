import { Notice } from '../../ui/Notice.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Keypad } from '../../ui/Keypad.tsx';
import { Money } from '../../ui/Money.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { EvenSplit } from './Parts.tsx';
import type { Payment } from './use-payment.ts';

/** Every way to pay but cash: what to do, and keys for a part of it. */
export function OtherDesk({ payment }: { payment: Payment }) {
  const t = useWords();
  const { money } = useFormat();
  const { how, inHand, left } = payment;
  const asked = money(inHand);
  return (
    <div className="pay-other">
      <div>
        <Money size="poster">{asked}</Money>
        {how === 'card-terminal' && (
          <>
            <p className="terminal-lead">{left === 0 ? t.pay.nothing : t.pay.terminalLead(asked)}</p>
            <p>{t.pay.terminalWhy}</p>
          </>
        )}
        {how === 'voucher' && <p className="terminal-lead">{t.paying.voucherLead(asked)}</p>}
        {how === 'account' && <Accounts payment={payment} />}
        <EvenSplit payment={payment} />
      </div>
      <Keypad
        listen
        label={t.paying.otherAmount}
        onKey={payment.press}
        onEnter={payment.enter}
        backLabel={t.keys.back}
      />
    </div>
  );
}

/** Whose account is charged; not together with a member's card. [PAY-2] */
function Accounts({ payment }: { payment: Payment }) {
  const t = useWords();
  const till = useTill();
  const { accounts } = useCatalogue();
  const card = useTillState((state) => state.card);
  if (card) {
    return (
      <Notice
        signal="ask"
        title={t.paying.accountCard}
        action={
          <ActionButton icon="cross" onPress={till.cards.leaveOut}>
            {t.paying.leaveCard}
          </ActionButton>
        }
      >
        {t.paying.accountCardWhat}
      </Notice>
    );
  }
  return (
    <div role="group" aria-label={t.paying.accountLead} className="pay-even">
      {accounts.map(({ id, name }) => (
        <ActionButton key={id} chosen={id === payment.account} onPress={() => payment.setAccount(id)}>
          {name}
        </ActionButton>
      ))}
    </div>
  );
}
