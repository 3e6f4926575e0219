import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { LanguageChoice } from '../parts/LanguageChoice.tsx';
import { Page } from '../parts/Page.tsx';
import { useInstall } from '../use-install.ts';
import { useWords } from '../words/use-words.ts';

/** What leaves the phone, what a till reads, and how the wallet stays at hand. */
export function About() {
  const t = useWords();
  const install = useInstall();
  return (
    <Page title={t.about.title}>
      <section>
        <h2>{t.about.what}</h2>
        <p>{t.about.nothing}</p>
      </section>
      <section>
        <h2>{t.about.till}</h2>
        <p>{t.about.tillWhat}</p>
      </section>
      <section>
        <h2>{t.about.lost}</h2>
        <p>{t.about.lostWhat}</p>
      </section>
      <section>
        <h2>{t.about.keep}</h2>
        <p>{t.about.keepWhat}</p>
        <p>{t.about.iphone}</p>
        {install && (
          <ActionButton icon="download" onPress={install}>
            {t.about.install}
          </ActionButton>
        )}
      </section>
      <LanguageChoice />
    </Page>
  );
}
