import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { type Invitation, LEAST_PASSWORD } from '../../protocol/accounts.ts';
import type { Session } from '../../protocol/office.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { Slab } from '../../register/ui/Slab.tsx';
import { TextField } from '../../register/ui/TextField.tsx';
import { UnitPoster } from '../../register/ui/UnitPoster.tsx';
import { joinByPassword, readInvitation } from '../gate-api.ts';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { LanguageChoice } from '../parts/LanguageChoice.tsx';
import { hasPasskeys, joinByPasskey } from '../passkeys.ts';
import { useDoing } from '../use-act.ts';
import { useWords } from '../words/use-words.ts';

type JoinProps = { token: string; onEnter: (session: Session) => void };

/** Where a link leads that works once: a name, and the way in that its person chooses. [GATE-3] */
export function Join({ token, onEnter }: JoinProps) {
  const t = useWords();
  const [link, setLink] = useState<Invitation | null>(null);
  const reading = useDoing(() => undefined);
  const { run } = reading;
  useEffect(() => {
    document.title = `${t.join.joining} · ${t.app}`;
  }, [t]);
  const read = useEffectEvent(async () => setLink(await run(() => readInvitation(token))));
  useEffect(() => void read(), [token]);
  if (reading.failure) {
    return (
      <Door title={t.join.gone} lead={t.join.goneWhat}>
        <div className="sign-in-fields">
          <LanguageChoice />
          <FailureNotice failure={reading.failure} />
        </div>
      </Door>
    );
  }
  if (!link) return <Door title={t.signIn.title} lead={t.frame.starting} />;
  return (
    <Door
      title={link.founding ? t.join.founding : t.join.joining}
      lead={link.founding ? t.join.foundingLead : t.join.joiningLead(link.federation)}
    >
      <Choose token={token} link={link} onEnter={onEnter} />
    </Door>
  );
}

function Door({ title, lead, children }: { title: string; lead: string; children?: ReactNode }) {
  const t = useWords();
  return (
    <div className="sign-in">
      <header>
        <UnitPoster pattern={{ name: t.app }} name={title}>
          {lead}
        </UnitPoster>
      </header>
      <main>{children}</main>
    </div>
  );
}

function Choose({ token, link, onEnter }: JoinProps & { link: Invitation }) {
  const t = useWords();
  const [byPasskey, setByPasskey] = useState(hasPasskeys);
  const [name, setName] = useState(link.name);
  const [device, setDevice] = useState(t.join.deviceFirst);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, failure, run } = useDoing(() => undefined);
  const tooShort = password.length < LEAST_PASSWORD;
  const go = async (): Promise<void> => {
    setTried(true);
    if (busy || name.trim() === '' || (!byPasskey && tooShort)) return;
    const session = await run(() =>
      byPasskey
        ? joinByPasskey(token, name, device.trim() || t.join.deviceFirst)
        : joinByPassword(token, name, password),
    );
    if (session) onEnter(session);
  };
  return (
    <form
      aria-label={t.join.joining}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <div className="sign-in-fields">
        <LanguageChoice />
        {failure && <FailureNotice failure={failure} />}
        {!hasPasskeys() && <Notice signal="ask" icon="lock" title={t.join.noPasskeys} />}
        <TextField
          name="username"
          label={t.join.name}
          hint={t.join.nameHint}
          value={name}
          onChange={setName}
          error={tried && name.trim() === '' ? t.join.noName : undefined}
          autoComplete="username"
          maxLength={80}
        />
        {byPasskey ? (
          <TextField
            label={t.join.device}
            hint={t.join.deviceHint}
            value={device}
            onChange={setDevice}
            maxLength={60}
          />
        ) : (
          <TextField
            name="password"
            type="password"
            label={t.join.password}
            hint={t.join.passwordHint(LEAST_PASSWORD)}
            value={password}
            onChange={setPassword}
            error={tried && tooShort ? t.join.tooShort(LEAST_PASSWORD) : undefined}
            autoComplete="new-password"
            maxLength={200}
          />
        )}
        {hasPasskeys() && (
          <ActionButton onPress={() => setByPasskey(!byPasskey)}>
            {byPasskey ? t.join.byPassword : t.join.byPasskey}
          </ActionButton>
        )}
      </div>
      <Slab submit disabled={busy ? t.join.busy : undefined}>
        {byPasskey ? t.join.go : t.join.goPassword}
      </Slab>
    </form>
  );
}
