import { createRoot } from 'react-dom/client';
import { languageOf } from '../core/language.ts';
import './ui/base.css';
import { App } from './App.tsx';
import { Insecure } from './screens/Insecure.tsx';
import { createTill } from './till.ts';
import { afterUnlocking } from './till/first-screen.ts';
import { TillContext } from './use-till.ts';
import { WordsContext } from './words/use-words.ts';
import { loadWords } from './words/words.ts';

const element = document.getElementById('app');
if (!element) throw new Error('index.html has no element for the app');
const root = createRoot(element);

// Without a secure context there is no key, no camera and no offline storage: explain, rather than break later.
if (location.pathname === '/display') {
  // The customer's window only listens: it needs no till.
  void import('./display/Display.tsx').then(({ Display }) => root.render(<Display />));
} else if (window.isSecureContext) {
  const till = createTill();
  void afterUnlocking(till.desk)
    .then(() => import('./display/broadcast.ts'))
    .then(({ broadcastDisplay }) => broadcastDisplay(till));
  root.render(
    <TillContext value={till}>
      <App />
    </TillContext>,
  );
} else {
  void loadWords(languageOf(navigator.language)).then((words) =>
    root.render(
      <WordsContext value={{ staff: words, unit: words }}>
        <Insecure address={location.origin} />
      </WordsContext>,
    ),
  );
}
