import { type ReactNode, useState } from 'react';
import { TextField } from '../../../register/ui/TextField.tsx';
import { SHORTEST_PASSPHRASE } from '../../core/lock.ts';
import { useWords } from '../words/use-words.ts';

type NewPassphraseProps = {
  /** What is done with it, once it is long enough and typed twice alike. */
  onChosen: (passphrase: string) => void;
  children?: ReactNode;
  label?: string | undefined;
  /** The button that submits. */
  submit: ReactNode;
};

/** A new passphrase, typed twice. */
export function NewPassphrase({ onChosen, children, label, submit }: NewPassphraseProps) {
  const t = useWords().passphrase;
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [tried, setTried] = useState(false);
  const short = first.trim().length < SHORTEST_PASSPHRASE;
  const differs = first !== second;
  return (
    <form
      className="issuing-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!short && !differs) onChosen(first);
      }}
    >
      {children}
      <TextField
        label={label ?? t.field}
        type="password"
        autoComplete="new-password"
        value={first}
        onChange={setFirst}
        hint={t.hint}
        error={tried && short ? t.short : undefined}
      />
      <TextField
        label={t.again}
        type="password"
        autoComplete="new-password"
        value={second}
        onChange={setSecond}
        error={tried && !short && differs ? t.differs : undefined}
      />
      {submit}
    </form>
  );
}
