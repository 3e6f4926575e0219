import { createRoot } from 'react-dom/client';
import '../register/ui/base.css';
import { takeLink } from './address.ts';
import { App } from './App.tsx';
import { noStore, openCardStore } from './keeping/card-store.ts';
import { firstLanguage } from './language.ts';
import { followMode } from './mode.ts';
import { keepOffline } from './offline.ts';
import { Speaking } from './Speaking.tsx';
import { listenForInstall } from './use-install.ts';
import { WalletContext } from './use-wallet.ts';
import { createWallet, type Wallet } from './wallet.ts';
import { loadWords } from './words/words.ts';

// Before anything else: the card leaves the address as soon as there is a script to read it. [WALLET-1]
const link = takeLink(window);
listenForInstall();
followMode(document.documentElement);

/** Puts a link's card into the wallet and shows it, whichever place was open. */
async function open(wallet: Wallet, fragment: string): Promise<void> {
  history.replaceState(history.state, '', '/wallet');
  await wallet.add(fragment);
  // The browser lets a page that holds something keep it; what it answers changes nothing for the member.
  void navigator.storage?.persist?.();
}

async function start(): Promise<void> {
  const element = document.getElementById('app');
  if (!element) throw new Error('wallet.html has no element for the page');
  const language = firstLanguage();
  const [words, store] = await Promise.all([
    loadWords(language),
    openCardStore(indexedDB).catch(() => noStore),
  ]);
  const wallet = createWallet({ store, now: () => Date.now(), crypto });
  await wallet.load();
  if (link !== null) await open(wallet, link);
  addEventListener('hashchange', () => {
    const later = takeLink(window);
    if (later !== null) void open(wallet, later);
  });
  // Another tab or the installed wallet may have changed what is kept.
  document.addEventListener('visibilitychange', () => document.hidden || void wallet.load());
  createRoot(element).render(
    <Speaking first={{ language, words }}>
      <WalletContext value={wallet}>
        <App />
      </WalletContext>
    </Speaking>,
  );
  keepOffline();
}

void start();
