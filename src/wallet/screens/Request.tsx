import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Icon } from '../../register/ui/Icon.tsx';
import { type HolderKey, isLockedIn } from '../keeping/holder-key.ts';
import { Code } from '../parts/Code.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Page } from '../parts/Page.tsx';
import { useAwake } from '../use-awake.ts';
import { useWallet } from '../use-wallet.ts';
import { useWords } from '../words/use-words.ts';

/** A request code to show to an issuer, made anew each time it is looked at. [LIVE-3] */
export function Request({ request }: { request: HolderKey }) {
  const t = useWords();
  const wallet = useWallet();
  const [, go] = useLocation();
  const [text, setText] = useState<string | null>(null);
  useAwake();
  useEffect(() => {
    let left = false;
    void wallet.requestText(request).then((made) => left || setText(made));
    return () => void (left = true);
  }, [wallet, request]);
  const cancel = async (): Promise<void> => {
    if (await wallet.cancel(request)) go('/add');
  };
  const { reference } = request;
  return (
    <Page title={t.request.show} back="/add">
      <p>{t.request.showWhat}</p>
      <div className="page-code">{text !== null && <Code text={text} label={t.request.code} />}</div>
      <p>{reference === '' ? t.request.saysNothing : t.request.says(reference)}</p>
      {text !== null && (
        <div className="page-row">
          <CopyButton text={text} label={t.request.copy} done={t.request.copied} />
          {'share' in navigator && (
            <ActionButton icon="unsent" onPress={() => void share(text)}>
              {t.request.share}
            </ActionButton>
          )}
        </div>
      )}
      <p className="page-note">
        <Icon name="lock" />
        <span>{isLockedIn(request) ? t.request.locked : t.request.unlocked}</span>
      </p>
      <section>
        <p>{t.request.answer}</p>
        <ActionButton icon="plus" onPress={() => go('/add')}>
          {t.request.addAnswer}
        </ActionButton>
        <ActionButton icon="cross" onPress={() => void cancel()}>
          {t.request.cancel}
        </ActionButton>
      </section>
    </Page>
  );
}

/** Hands the text to another app of the phone; whoever closes that sheet has changed their mind. */
const share = (text: string): Promise<void> => navigator.share({ text }).catch(() => undefined);
