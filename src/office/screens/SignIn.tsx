import { useEffect, useState } from 'react';
import type { Session } from '../../protocol/office.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { Slab } from '../../register/ui/Slab.tsx';
import { TextField } from '../../register/ui/TextField.tsx';
import { UnitPoster } from '../../register/ui/UnitPoster.tsx';
import { type Failure, signIn } from '../api.ts';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { LanguageChoice } from '../parts/LanguageChoice.tsx';
import { failureWords } from '../parts/failure-words.ts';
import { hasPasskeys, signInByPasskey } from '../passkeys.ts';
import { useDoing } from '../use-act.ts';
import { useWords } from '../words/use-words.ts';

type SignInProps = {
  /** There was a session, and it has ended. */
  expired: boolean;
  onEnter: (session: Session) => void;
};

const LOGIN = 'login';
const PASSWORD = 'password';

/** The office's door. */
export function SignIn({ expired, onEnter }: SignInProps) {
  const t = useWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<typeof LOGIN | typeof PASSWORD | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const passkey = useDoing(() => undefined);
  const title = `${t.signIn.form} · ${t.app}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => document.getElementById(LOGIN)?.focus(), []);

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

  const byPasskey = async (): Promise<void> => {
    setFailure(null);
    const session = await passkey.run(signInByPasskey);
    if (session) onEnter(session);
  };
  const wrong = failure?.type === 'refused' && failure.code === 'wrong-login';
  const passwordError =
    missing === PASSWORD ? t.signIn.noPassword : wrong ? failureWords(failure, t).title : undefined;
  return (
    <div className="sign-in">
      <header>
        <UnitPoster pattern={{ name: t.app }} name={t.signIn.title}>
          {t.signIn.lead}
        </UnitPoster>
      </header>
      <main>
        <form
          aria-label={t.signIn.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void go();
          }}
        >
          <div className="sign-in-fields">
            <LanguageChoice />
            {expired && (
              <Notice signal="ask" title={t.signIn.expired}>
                {t.signIn.expiredWhat}
              </Notice>
            )}
            {failure && !wrong && <FailureNotice failure={failure} />}
            {hasPasskeys() && (
              <div className="gate-passkey">
                <ActionButton icon="person" disabled={passkey.busy} onPress={() => void byPasskey()}>
                  {t.gate.passkey}
                </ActionButton>
                <p>{t.gate.passkeyWhat}</p>
                {passkey.failure && <FailureNotice failure={passkey.failure} />}
                <p>{t.gate.or}</p>
              </div>
            )}
            <TextField
              id={LOGIN}
              name="username"
              label={t.signIn.login}
              value={login}
              onChange={setLogin}
              error={missing === LOGIN ? t.signIn.noLogin : undefined}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={80}
            />
            <TextField
              id={PASSWORD}
              name="password"
              type="password"
              label={t.signIn.password}
              value={password}
              onChange={setPassword}
              error={passwordError}
              autoComplete="current-password"
              maxLength={200}
            />
          </div>
          <Slab submit disabled={busy ? t.signIn.busy : undefined}>
            {t.signIn.go}
          </Slab>
        </form>
      </main>
    </div>
  );
}
