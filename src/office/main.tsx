import { createRoot } from 'react-dom/client';
import '../register/ui/base.css';
import './office.css';
import './day.css';
import './books.css';
import './tables.css';
import './panels.css';
import './gate.css';
import './print.css';
import { App } from './App.tsx';
import { firstLanguage } from './language.ts';
import { Speaking } from './Speaking.tsx';
import { Unbroken } from './Unbroken.tsx';
import { loadWords } from './words/words.ts';

const root = document.getElementById('app');
const language = firstLanguage();
void loadWords(language).then((words) => {
  if (!root) return;
  createRoot(root).render(
    <Speaking first={{ language, words }}>
      <Unbroken>
        <App />
      </Unbroken>
    </Speaking>,
  );
});
