import { createRoot } from 'react-dom/client';
import '../../register/ui/base.css';
import './styles/frame.css';
import './styles/columns.css';
import './styles/fields.css';
import './styles/kept.css';
import './styles/paper.css';
import { App } from './App.tsx';
import { Desk } from './desk/desk.ts';
import { IssuingStore } from './desk/store.ts';
import { DeskContext } from './desk/use-desk.ts';
import { firstLanguage } from './language.ts';
import { Speaking } from './Speaking.tsx';
import { Unbroken } from './Unbroken.tsx';
import { loadWords } from './words/words.ts';

// The only place where the page meets the real clock, chance and store.
const desk = new Desk({
  store: new IssuingStore(),
  now: () => Date.now(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
});
desk.start();

// The page works without a network from its first visit on; it is no harm where the browser refuses.
if (!import.meta.env.DEV && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
}

const root = document.getElementById('app');
const language = firstLanguage();
void loadWords(language).then((words) => {
  if (!root) return;
  createRoot(root).render(
    <Speaking first={{ language, words }}>
      <Unbroken>
        <DeskContext value={desk}>
          <App />
        </DeskContext>
      </Unbroken>
    </Speaking>,
  );
});
