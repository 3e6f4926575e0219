import { type SubmitEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { isReference } from '../../core/card/binding.ts';
import { Slab } from '../../register/ui/Slab.tsx';
import { TextField } from '../../register/ui/TextField.tsx';
import { Page } from '../parts/Page.tsx';
import { useWallet } from '../use-wallet.ts';
import { useWords } from '../words/use-words.ts';

/** How a live card comes about, and the making of the phone's key. [LIVE-2] */
export function Ask() {
  const t = useWords();
  const wallet = useWallet();
  const [, go] = useLocation();
  const [reference, setReference] = useState('');
  const fits = isReference(reference.trim());
  const make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!fits) return;
    const key = await wallet.ask(reference.trim());
    if (key) go(`/ask/${key.id.slice(0, 12)}`);
  };
  return (
    <Page title={t.request.title} back="/add">
      <ol className="page-steps">
        {t.request.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <form className="page-form" onSubmit={(event) => void make(event)}>
        <TextField
          label={t.request.reference}
          hint={t.request.referenceHint}
          error={fits ? undefined : t.request.referenceError}
          value={reference}
          onChange={setReference}
          autoComplete="off"
          spellCheck={false}
        />
        <Slab submit>{t.request.make}</Slab>
      </form>
    </Page>
  );
}
