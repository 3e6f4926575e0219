import { useEffect, useEffectEvent, useState } from 'react';
import { LEAST_PASSWORD, type MySelf } from '../../protocol/accounts.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { TextField } from '../../register/ui/TextField.tsx';
import { endSession, fetchMyself, removePasskey, removePassword, setPassword } from '../gate-api.ts';
import { Block } from '../parts/Block.tsx';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { addPasskey, hasPasskeys } from '../passkeys.ts';
import { type Doing, useAct } from '../use-act.ts';
import { useMoment } from '../use-moment.ts';
import { useWords } from '../words/use-words.ts';

type PartProps = { me: MySelf; doing: Doing; onMe: (me: MySelf | null) => void };

/** Someone's own ways in and sessions. [GATE-2] [GATE-5] */
export function Me() {
  const t = useWords();
  const [me, setMe] = useState<MySelf | null>(null);
  const doing = useAct();
  const { run } = doing;
  const onMe = (value: MySelf | null): void => {
    if (value) setMe(value);
  };
  const look = useEffectEvent(async () => onMe(await run(fetchMyself)));
  useEffect(() => void look(), []);
  return (
    <>
      {doing.failure && <FailureNotice failure={doing.failure} />}
      <PageTitle lead={t.me.lead(me?.name ?? '')}>{t.me.title}</PageTitle>
      {me ? (
        <div className="office-columns">
          <div className="gate-blocks">
            <Passkeys me={me} doing={doing} onMe={onMe} />
            <Sessions me={me} doing={doing} onMe={onMe} />
          </div>
          <Password me={me} doing={doing} onMe={onMe} />
        </div>
      ) : (
        <p role="status">{t.frame.waiting}</p>
      )}
    </>
  );
}

function Passkeys({ me, doing, onMe }: PartProps) {
  const t = useWords();
  const moment = useMoment();
  const [name, setName] = useState(t.join.deviceFirst);
  return (
    <Block
      title={t.me.passkeys}
      head={[t.me.passkey, t.me.remove]}
      none={t.me.noPasskeys}
      rows={me.passkeys.map((key) => (
        <tr key={key.id}>
          <th scope="row">
            {key.name}
            <small>{key.lastUsed === null ? t.me.neverUsed : t.me.used(moment(key.lastUsed))}</small>
          </th>
          <td>
            <button
              className="gate-quiet"
              type="button"
              aria-label={t.me.removeOf(key.name)}
              onClick={() => void doing.run(() => removePasskey(key.id)).then(onMe)}
            >
              {t.me.remove}
            </button>
          </td>
        </tr>
      ))}
    >
      {hasPasskeys() && (
        <div className="gate-add">
          <TextField label={t.join.device} value={name} onChange={setName} maxLength={60} />
          <ActionButton
            icon="plus"
            disabled={doing.busy}
            onPress={() => void doing.run(() => addPasskey(name.trim() || t.join.deviceFirst)).then(onMe)}
          >
            {t.me.add}
          </ActionButton>
        </div>
      )}
    </Block>
  );
}

function Sessions({ me, doing, onMe }: PartProps) {
  const t = useWords();
  const moment = useMoment();
  return (
    <Block
      title={t.me.sessions}
      head={[t.me.browser, t.me.end]}
      none=""
      rows={me.sessions.map((each) => {
        const device = browserOf(each.device) || t.me.browser;
        return (
          <tr key={each.id}>
            <th scope="row">
              {device}
              <small>
                {t.me.since(moment(each.createdAt))} {t.me.ways[each.way] ?? ''}
              </small>
            </th>
            <td>
              {each.current ? (
                t.me.here
              ) : (
                <button
                  className="gate-quiet"
                  type="button"
                  aria-label={t.me.endOf(device)}
                  onClick={() => void doing.run(() => endSession(each.id)).then(onMe)}
                >
                  {t.me.end}
                </button>
              )}
            </td>
          </tr>
        );
      })}
    />
  );
}

function Password({ me, doing, onMe }: PartProps) {
  const t = useWords();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [tried, setTried] = useState(false);
  const tooShort = fresh.length < LEAST_PASSWORD;
  const set = async (): Promise<void> => {
    setTried(true);
    if (tooShort || doing.busy) return;
    const value = await doing.run(() => setPassword(current, fresh));
    if (!value) return;
    onMe(value);
    setTried(false);
    setCurrent('');
    setFresh('');
  };
  return (
    <section className="panel-sheet" aria-label={t.me.password}>
      <form
        className="panel-sheet-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void set();
        }}
      >
        <h2>{t.me.password}</h2>
        <p>{me.hasPassword ? t.me.has : t.me.hasNot}</p>
        {me.hasPassword && (
          <TextField
            type="password"
            label={t.me.current}
            value={current}
            onChange={setCurrent}
            autoComplete="current-password"
            maxLength={200}
          />
        )}
        <TextField
          type="password"
          label={t.me.fresh}
          hint={t.join.passwordHint(LEAST_PASSWORD)}
          value={fresh}
          onChange={setFresh}
          error={tried && tooShort ? t.join.tooShort(LEAST_PASSWORD) : undefined}
          autoComplete="new-password"
          maxLength={200}
        />
        <ActionButton submit onPress={() => undefined} disabled={doing.busy}>
          {t.me.set}
        </ActionButton>
        {me.hasPassword && me.passkeys.length > 0 && (
          <button
            className="gate-quiet"
            type="button"
            onClick={() => void doing.run(removePassword).then(onMe)}
          >
            {t.me.removePassword}
          </button>
        )}
      </form>
    </section>
  );
}

/** What people call the browser that a user agent names: `Firefox, Linux`. */
function browserOf(agent: string): string {
  const browser = /Edg|OPR|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? '';
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(agent)?.[0] ?? '';
  const names: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera' };
  return [names[browser] ?? browser, system].filter(Boolean).join(', ');
}
