import { createRoot } from 'react-dom/client';
import { languageOf } from '../../core/language.ts';
import '../ui/base.css';
import { loadWords } from '../words/words.ts';
import { ReceiptPage } from './ReceiptPage.tsx';

const element = document.getElementById('app');
if (!element) throw new Error('receipt.html has no element for the page');
const root = createRoot(element);

// Its paper is white in either; what lies around it follows the phone.
const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = (): void => {
  document.documentElement.dataset['mode'] = dark.matches ? 'dark' : 'light';
};
follow();
dark.addEventListener('change', follow);

// The receipt itself speaks the unit's language; what stands around it, the phone's.
const language = languageOf(navigator.language);
document.documentElement.lang = language;
void loadWords(language).then((t) => {
  const show = (): void => root.render(<ReceiptPage key={location.href} url={location.href} t={t} />);
  // Another receipt opened in this tab changes nothing but the fragment.
  addEventListener('hashchange', show);
  show();
});
