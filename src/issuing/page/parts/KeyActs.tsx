import { type ReactNode, useMemo, useState } from 'react';
import { Notice } from '../../../register/ui/Notice.tsx';
import { Slab } from '../../../register/ui/Slab.tsx';
import { TextField } from '../../../register/ui/TextField.tsx';
import type { Issuer } from '../../core/issuer.ts';
import type { UnlockFailure } from '../../core/lock.ts';
import { isGood } from '../../core/member-number.ts';
import { readMemberList, textOfFile } from '../../core/members-csv.ts';
import { pseudonymKept } from '../../core/reissue.ts';
import { goodCardsOf, replaceKey } from '../../core/replace.ts';
import { rotateKey } from '../../core/rotate.ts';
import { nextRun } from '../../core/runs.ts';
import { useDesk, useOpenDesk } from '../desk/use-desk.ts';
import type { Result } from '../../../core/result.ts';
import { countWords } from '../words/dates.ts';
import { useSpeech, useWords } from '../words/use-words.ts';
import { ActNotice } from './ActNotice.tsx';
import { Tick } from './Choice.tsx';
import { FileField } from './FileField.tsx';
import { NewPassphrase } from './NewPassphrase.tsx';
import { useAct } from './use-act.ts';

/** What an act on the keys has come to. */
export type KeysDone = { readonly title: string; readonly what?: string; readonly run?: number };
type ActProps = { onDone: (done: KeysDone) => void };

/** The next key beside the old one. [ISSUE-9] */
export function RotateKey({ onDone }: ActProps) {
  const t = useWords().keys;
  const desk = useDesk();
  return (
    <KeyForm
      title={t.rotate}
      go={t.go.rotate}
      what={t.rotateWhat}
      act={(passphrase) =>
        desk.keepKeys(passphrase, (issuer) => rotateKey(issuer, desk.today(), desk.randomBytes))
      }
      onDone={() => onDone({ title: t.done.rotate, what: t.next })}
    />
  );
}

/** A leaked key: it ends, and every card is made anew. [ISSUE-12] */
export function ReplaceKey({ onDone }: ActProps) {
  const { words, language } = useSpeech();
  const t = words.keys;
  const desk = useDesk();
  const { issuer } = useOpenDesk();
  const today = desk.today();
  const [drop, setDrop] = useState(true);
  const [numbers, setNumbers] = useState<readonly string[]>([]);
  const goodCards = issuer.cards.filter((card) => isGood(card, today));
  const good = goodCards.length;
  const older = goodCards.filter((card) => pseudonymKept(card, today) === undefined).length;
  const inList = useMemo(() => goodCardsOf(issuer, numbers, today), [issuer, numbers, today]);
  const run = nextRun(issuer);
  const newSecret = numbers.length > 0;
  const order = { today, numbers, newSecret, drop, run };
  const act = async (passphrase: string): Promise<Result<Issuer, UnlockFailure>> =>
    desk.keepKeys(passphrase, (held) => {
      const done = replaceKey(held, order, desk.randomBytes);
      if (!done.ok) throw new Error(done.error.type);
      return done.value.issuer;
    });
  const finish = (after: Issuer): void => {
    const made = after.cards.filter((card) => card.run === run).length;
    const what = t.replaced(countWords(made, language), countWords(good - made, language));
    onDone({ title: t.done.replace, what: `${what}. ${t.next}`, ...(made > 0 ? { run } : {}) });
  };
  const choose = ([file]: readonly File[]): void =>
    void file?.arrayBuffer().then((bytes) => {
      const list = readMemberList(textOfFile(new Uint8Array(bytes)));
      setNumbers(list.ok ? list.value.rows.map(({ member }) => member) : []);
    });
  return (
    <KeyForm title={t.replace} go={t.go.replace} what={t.replaceWhat} act={act} onDone={finish}>
      <Tick label={t.drop} hint={t.dropHint} on={drop} onChange={setDrop} />
      <p>{t.secretWhat}</p>
      <FileField label={words.members.file} accept=".csv,.txt,text/csv" onFiles={choose} />
      {newSecret ? (
        <Notice signal="go" title={t.inList(countWords(inList, language), countWords(good, language))}>
          {t.inListWhat}
        </Notice>
      ) : (
        older > 0 && <Notice signal="ask" title={t.numbers(countWords(older, language))} />
      )}
    </KeyForm>
  );
}

/** Another passphrase for the same keys. [ISSUE-13] */
export function ChangePassphrase({ onDone }: ActProps) {
  const t = useWords();
  const desk = useDesk();
  const act = useAct();
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string | undefined>();
  const change = (fresh: string): void =>
    act.run(async () => {
      const kept = await desk.keepKeys(passphrase, (issuer) => issuer, fresh);
      if (!kept.ok) return setError(t.passphrase[kept.error.type === 'damaged' ? 'damaged' : 'wrong']);
      onDone({ title: t.keys.done.change, what: t.keys.changeWhat });
    });
  return (
    <section aria-label={t.keys.change}>
      <ActNotice act={act} />
      <NewPassphrase
        label={t.keys.fresh}
        onChosen={change}
        submit={
          <Slab submit icon="lock" disabled={act.busy ? t.passphrase.slow : undefined}>
            {t.passphrase.keep}
          </Slab>
        }
      >
        <p>{t.keys.changeWhat}</p>
        <TextField
          label={t.keys.passphrase}
          type="password"
          autoComplete="current-password"
          value={passphrase}
          onChange={(typed) => {
            setPassphrase(typed);
            setError(undefined);
          }}
          error={error}
        />
      </NewPassphrase>
    </section>
  );
}

type KeyFormProps = {
  title: string;
  /** What the button says. */
  go: string;
  what: string;
  act: (passphrase: string) => Promise<Result<Issuer, UnlockFailure>>;
  onDone: (after: Issuer) => void;
  children?: ReactNode;
};

/** An act on the keys: what it does, and the passphrase once more. */
function KeyForm({ title, go: label, what, act, onDone, children }: KeyFormProps) {
  const t = useWords();
  const doing = useAct();
  const [passphrase, setPassphrase] = useState('');
  const [failure, setFailure] = useState<UnlockFailure | null>(null);
  const go = (): void =>
    doing.run(async () => {
      const kept = await act(passphrase);
      if (kept.ok) onDone(kept.value);
      else setFailure(kept.error);
    });
  return (
    <form
      className="issuing-form"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <p>{what}</p>
      {failure?.type === 'damaged' && <Notice signal="stop" title={t.passphrase.damaged} />}
      <ActNotice act={doing} />
      {children}
      <TextField
        label={t.keys.passphrase}
        type="password"
        autoComplete="current-password"
        value={passphrase}
        onChange={(typed) => {
          setPassphrase(typed);
          setFailure(null);
        }}
        error={failure?.type === 'wrong-passphrase' ? t.passphrase.wrong : undefined}
      />
      <Slab submit icon="lock" disabled={doing.busy ? t.passphrase.slow : undefined}>
        {label}
      </Slab>
    </form>
  );
}
