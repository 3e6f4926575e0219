// The first import: while all others are evaluated, the browser answers what this asks.
import { opening, PLACE } from './opening.ts';
import { createRoot } from 'react-dom/client';
import { languageOf } from '../core/language.ts';
import './ui/base.css';
import { App } from './App.tsx';
import { createTill } from './till.ts';
import { afterUnlocking } from './till/first-screen.ts';
import { TillContext } from './use-till.ts';
import { WordsContext } from './words/use-words.ts';
import { loadWords } from './words/words.ts';

const element = document.getElementById('app');
if (!element) throw new Error('index.html has no element for the app');
const root = createRoot(element);

if (PLACE === 'display') {
  void import('./display/Display.tsx').then(({ Display }) => root.render(<Display />));
} else if (opening) {
  const till = createTill(opening);
  void afterUnlocking(till.desk)
    .then(() => import('./display/broadcast.ts'))
    .then(({ broadcastDisplay }) => broadcastDisplay(till));
  // Once the store was asked: what React needs for its first, empty page it does while that answers.
  void till.asked.then(() =>
    root.render(
      <TillContext value={till}>
        <App />
      </TillContext>,
    ),
  );
} else {
  // Explain, rather than break later.
  void Promise.all([import('./screens/Insecure.tsx'), loadWords(languageOf(navigator.language))]).then(
    ([{ Insecure }, words]) =>
      root.render(
        <WordsContext value={{ staff: words, unit: words }}>
          <Insecure address={location.origin} />
        </WordsContext>,
      ),
  );
}
