import { type SubmitEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { TextField } from '../../register/ui/TextField.tsx';
import { dateWords, todayAt } from '../format.ts';
import { Page } from '../parts/Page.tsx';
import { useHeld, useWallet } from '../use-wallet.ts';
import { openRequests } from '../wallet.ts';
import { useSpeech } from '../words/use-words.ts';

/** Every way for a card to come in: by camera, as a link or text, or asked for. */
export function Add() {
  const wallet = useWallet();
  const { words: t, language } = useSpeech();
  const [, go] = useLocation();
  const cards = useHeld((state) => state.cards);
  const keys = useHeld((state) => state.keys);
  const [text, setText] = useState('');
  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (await wallet.add(text)) go('/');
  };
  return (
    <Page title={t.add.title}>
      <ActionButton icon="scan" onPress={() => go('/scan')}>
        {t.add.camera}
        <small>{t.add.cameraWhat}</small>
      </ActionButton>
      <form className="page-form" onSubmit={(event) => void add(event)}>
        <TextField
          label={t.add.paste}
          hint={t.add.pasteHint}
          value={text}
          onChange={setText}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        <ActionButton icon="plus" submit disabled={text.trim() === ''} onPress={() => undefined}>
          {t.add.pasteButton}
        </ActionButton>
      </form>
      <ActionButton icon="lock" onPress={() => go('/ask')}>
        {t.add.ask}
        <small>{t.add.askWhat}</small>
      </ActionButton>
      {openRequests({ cards, keys }).map((key) => (
        <ActionButton key={key.id} icon="hourglass" onPress={() => go(`/ask/${key.id.slice(0, 12)}`)}>
          {t.add.waiting}
          <small>
            {[key.reference, t.add.waitingSince(dateWords(todayAt(key.madeAt), language))]
              .filter(Boolean)
              .join(', ')}
          </small>
        </ActionButton>
      ))}
      <ActionButton icon="note" onPress={() => go('/about')}>
        {t.card.help}
      </ActionButton>
    </Page>
  );
}
