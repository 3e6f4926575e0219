import { useState } from 'react';
import { wordsOf } from '../../../core/search/fold.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useCatalogue, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Payment } from './use-payment.ts';
import './terminal.css';

/** As many as are seen at once need no search. */
const FEW = 4;

/** Whose account is charged; not together with a member's card. [PAY-2] */
export function Accounts({ payment }: { payment: Payment }) {
  const t = useWords();
  const till = useTill();
  const { accounts } = useCatalogue();
  const card = useTillState((state) => state.card);
  const [find, setFind] = useState('');
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
  const asked = wordsOf(find);
  const found = accounts.filter(({ name }) => {
    const words = wordsOf(name);
    return asked.every((part) => words.some((word) => word.startsWith(part)));
  });
  return (
    <>
      <p className="terminal-lead">{t.paying.accountLead}</p>
      {accounts.length > FEW && (
        <TextField
          icon="search"
          label={t.paying.findAccount}
          placeholder={t.paying.findAccount}
          value={find}
          onChange={setFind}
          onEnter={() => found.length === 1 && found[0] && payment.setAccount(found[0].id)}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <div className="pay-accounts" role="group" aria-label={t.paying.accountLead}>
        {found.map(({ id, name }) => (
          <ActionButton
            key={id}
            icon={id === payment.account ? 'check' : 'note'}
            chosen={id === payment.account}
            onPress={() => payment.setAccount(id)}
          >
            {name}
          </ActionButton>
        ))}
        {found.length === 0 && <p role="status">{t.paying.noAccount(find)}</p>}
      </div>
    </>
  );
}
