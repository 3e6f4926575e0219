import { bytesToHex } from '@noble/hashes/utils.js';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ActionButton } from '../../../register/ui/ActionButton.tsx';
import { Notice } from '../../../register/ui/Notice.tsx';
import { useOpenDesk } from '../desk/use-desk.ts';
import { Columns } from '../parts/Columns.tsx';
import { Frame } from '../parts/Frame.tsx';
import { KeyText } from '../parts/KeyText.tsx';
import { ChangePassphrase, type KeysDone, ReplaceKey, RotateKey } from '../parts/KeyActs.tsx';
import { dayWords } from '../words/dates.ts';
import { useSpeech } from '../words/use-words.ts';

const ACTS = ['rotate', 'replace', 'change'] as const;

/** The issuer's keys: the next one, a leaked one, the passphrase, the recovery sheet. */
export function Keys() {
  const { words: t, language } = useSpeech();
  const { issuer } = useOpenDesk();
  const [, go] = useLocation();
  const [act, setAct] = useState<(typeof ACTS)[number] | null>(null);
  const [done, setDone] = useState<KeysDone | null>(null);
  const finish = (what: KeysDone): void => {
    setAct(null);
    setDone(what);
  };
  const panel = (
    <>
      {ACTS.map((each) => (
        <ActionButton
          key={each}
          chosen={act === each}
          onPress={() => {
            setDone(null);
            setAct(act === each ? null : each);
          }}
        >
          {t.keys[each]}
        </ActionButton>
      ))}
      <ActionButton icon="printer" onPress={() => go('/sheet')}>
        {t.keys.sheet}
      </ActionButton>
      <p>{t.keys.sheetWhat}</p>
    </>
  );
  return (
    <Frame page="keys">
      <Columns title={t.keys.title} lead={t.keys.lead} panel={panel}>
        {done && <Done done={done} />}
        {act === 'rotate' && <RotateKey onDone={finish} />}
        {act === 'replace' && <ReplaceKey onDone={finish} />}
        {act === 'change' && <ChangePassphrase onDone={finish} />}
        <h2>{t.keys.list}</h2>
        <ul className="issuing-keys">
          {issuer.keys.map((key) => (
            <li key={bytesToHex(key.publicKey)}>
              <KeyText of={key.publicKey} />
              <small>
                {t.keys.signs(dayWords(key.notBefore, language), dayWords(key.notAfter, language))}
                {key.seed ? '' : ` · ${t.keys.past}`}
              </small>
            </li>
          ))}
        </ul>
      </Columns>
    </Frame>
  );
}

function Done({ done }: { done: KeysDone }) {
  const { words: t } = useSpeech();
  const [, go] = useLocation();
  const { run } = done;
  const print = run !== undefined && (
    <ActionButton icon="printer" onPress={() => go(`/print/run-${run}`)}>
      {t.keys.printNew}
    </ActionButton>
  );
  return (
    <Notice signal="go" title={done.title} action={print}>
      {done.what}
    </Notice>
  );
}
