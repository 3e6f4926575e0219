import { useState } from 'react';
import { useLocation } from 'wouter';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { TextField } from '../../register/ui/TextField.tsx';
import { dateWords, tierWords } from '../format.ts';
import { factsOf, type HeldCard } from '../held-card.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Page } from '../parts/Page.tsx';
import { useWallet } from '../use-wallet.ts';
import { useSpeech } from '../words/use-words.ts';

/** What the wallet knows of a card, what the member calls it, and its removal. */
export function Details({ card }: { card: HeldCard }) {
  const { words: t, language } = useSpeech();
  const wallet = useWallet();
  const [, go] = useLocation();
  const [name, setName] = useState(card.name);
  const facts = factsOf(card);
  const isLive = card.holder !== undefined;
  const remove = async (): Promise<void> => {
    if (await wallet.remove(card)) go('/');
  };
  const rows = [
    [t.details.kind, isLive ? t.details.live : t.details.still],
    [t.details.tier, tierWords(facts.tier, t)],
    [t.details.issued, dateWords(facts.issuedDay, language)],
    [t.details.lastDay, dateWords(facts.lastDay, language)],
    [t.details.issuer, facts.issuerKey],
  ];
  return (
    <Page title={t.details.title}>
      <form
        className="page-form"
        onSubmit={(event) => {
          event.preventDefault();
          void wallet.rename(card, name);
        }}
      >
        <TextField
          label={t.details.name}
          hint={t.details.nameHint}
          value={name}
          onChange={setName}
          maxLength={60}
          autoComplete="off"
        />
        <ActionButton icon="check" submit disabled={name.trim() === card.name} onPress={() => undefined}>
          {name.trim() === card.name && name !== '' ? t.details.saved : t.details.save}
        </ActionButton>
      </form>
      <section>
        <dl className="page-facts">
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p>{t.details.checked}</p>
        {isLive && <p>{t.details.clock}</p>}
        {!isLive && <CopyButton text={card.text} label={t.details.copy} done={t.details.copied} />}
      </section>
      <section>
        {isLive && <p>{t.details.removeLive}</p>}
        <ActionButton icon="cross" onPress={() => void remove()}>
          {t.details.remove}
        </ActionButton>
      </section>
    </Page>
  );
}
