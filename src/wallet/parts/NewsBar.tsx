import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { IconButton } from '../../register/ui/IconButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { useHeld, useWallet } from '../use-wallet.ts';
import { useWords } from '../words/use-words.ts';
import type { News } from '../wallet.ts';
import type { Words } from '../words/words.ts';

/** What just happened, said once and read aloud; it stays until it is read. */
export function NewsBar() {
  const news = useHeld((state) => state.news);
  return (
    <div className="news" aria-live="polite">
      {news && <Told news={news} />}
    </div>
  );
}

function Told({ news }: { news: News }) {
  const wallet = useWallet();
  const t = useWords();
  const { title, what, bad } = wordsOf(news, t);
  const close = <IconButton icon="cross" label={t.news.close} onPress={wallet.dismiss} />;
  const action =
    news.type === 'removed' ? (
      <>
        <ActionButton icon="undo" onPress={() => void wallet.undo()}>
          {t.news.undo}
        </ActionButton>
        {close}
      </>
    ) : (
      close
    );
  return (
    <Notice signal={bad ? 'ask' : 'go'} icon={bad ? 'barred' : 'check'} title={title} action={action}>
      {what}
    </Notice>
  );
}

function wordsOf(news: News, t: Words): { title: string; what?: string; bad?: true } {
  switch (news.type) {
    case 'added':
      return { title: t.news.added, what: news.live ? t.news.addedLive : t.news.addedWhat };
    case 'here-already':
      return { title: t.news.hereAlready };
    case 'removed':
      return { title: t.news.removed };
    case 'not-kept':
      return { title: t.news.notKept, what: t.news.notKeptWhat, bad: true };
    case 'refused':
      return { ...t.news.refused[news.why], bad: true };
  }
}
