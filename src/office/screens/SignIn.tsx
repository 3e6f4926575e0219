import { useEffect, useState } from 'react';
import type { Session } from '../../protocol/office.ts';
import { Notice } from '../../register/ui/Notice.tsx';
import { Slab } from '../../register/ui/Slab.tsx';
import { TextField } from '../../register/ui/TextField.tsx';
import { UnitPoster } from '../../register/ui/UnitPoster.tsx';
import { type Failure, signIn } from '../api.ts';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { failureWords } from '../parts/failure-words.ts';
import { en } from '../words/en.ts';

type SignInProps = {
  /** There was a session, and it has ended. */
  expired: boolean;
  onEnter: (session: Session) => void;
};

const LOGIN = 'login';
const PASSWORD = 'password';

/** The office's door. */
export function SignIn({ expired, onEnter }: SignInProps) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<typeof LOGIN | typeof PASSWORD | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = `${en.signIn.form} · ${en.app}`;
    document.getElementById(LOGIN)?.focus();
  }, []);

  const go = async (): Promise<void> => {
    if (busy) return;
    const empty = login.trim() === '' ? LOGIN : password === '' ? PASSWORD : null;
    setMissing(empty);
    setFailure(null);
    if (empty) return document.getElementById(empty)?.focus();
    setBusy(true);
    const answer = await signIn(login.trim(), password);
    setBusy(false);
    if (answer.ok) return onEnter(answer.value);
    setFailure(answer.error);
    document.getElementById(PASSWORD)?.focus();
  };

  const wrong = failure?.type === 'refused' && failure.code === 'wrong-login';
  const passwordError =
    missing === PASSWORD ? en.signIn.noPassword : wrong ? failureWords(failure).title : undefined;
  return (
    <div className="sign-in">
      <header>
        <UnitPoster pattern={{ name: en.app }} name={en.signIn.title}>
          {en.signIn.lead}
        </UnitPoster>
      </header>
      <main>
        <form
          aria-label={en.signIn.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void go();
          }}
        >
          <div className="sign-in-fields">
            {expired && (
              <Notice signal="ask" title={en.signIn.expired}>
                {en.signIn.expiredWhat}
              </Notice>
            )}
            {failure && !wrong && <FailureNotice failure={failure} />}
            <TextField
              id={LOGIN}
              name="username"
              label={en.signIn.login}
              value={login}
              onChange={setLogin}
              error={missing === LOGIN ? en.signIn.noLogin : undefined}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={80}
            />
            <TextField
              id={PASSWORD}
              name="password"
              type="password"
              label={en.signIn.password}
              value={password}
              onChange={setPassword}
              error={passwordError}
              autoComplete="current-password"
              maxLength={200}
            />
          </div>
          <Slab submit disabled={busy ? en.signIn.busy : undefined}>
            {en.signIn.go}
          </Slab>
        </form>
      </main>
    </div>
  );
}
