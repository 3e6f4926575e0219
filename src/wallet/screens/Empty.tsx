import { useLocation } from 'wouter';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Lino } from '../../register/ui/Lino.tsx';
import { Slab } from '../../register/ui/Slab.tsx';
import { LanguageChoice } from '../parts/LanguageChoice.tsx';
import { NewsBar } from '../parts/NewsBar.tsx';
import { useWords } from '../words/use-words.ts';
import './empty.css';

/** The wallet before the first card. */
export function Empty() {
  const t = useWords();
  const [, go] = useLocation();
  return (
    <div className="page empty">
      <Lino pattern={{ name: 'Member card' }} size={104} className="empty-print" />
      <main>
        <h1>{t.empty.title}</h1>
        <NewsBar />
        <p>{t.empty.what}</p>
        <p>
          <b>{t.empty.nothing}</b>
        </p>
        <Slab icon="plus" onPress={() => go('/add')}>
          {t.card.another}
        </Slab>
        <ActionButton icon="lock" onPress={() => go('/about')}>
          {t.card.help}
        </ActionButton>
        <LanguageChoice />
      </main>
    </div>
  );
}
