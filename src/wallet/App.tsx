import type { ReactNode } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import type { HeldCard } from './held-card.ts';
import { About } from './screens/About.tsx';
import { Add } from './screens/Add.tsx';
import { Ask } from './screens/Ask.tsx';
import { Bright } from './screens/Bright.tsx';
import { Cards } from './screens/Cards.tsx';
import { Details } from './screens/Details.tsx';
import { Empty } from './screens/Empty.tsx';
import { Request } from './screens/Request.tsx';
import { Scan } from './screens/Scan.tsx';
import { useHeld } from './use-wallet.ts';
import { chosenOf, openRequests } from './wallet.ts';

/** The wallet's places, all under /wallet; no address tells anything of a card. */
export function App() {
  const card = useHeld(({ cards }) => chosenOf(cards));
  const withCard = (place: (card: HeldCard) => ReactNode): ReactNode =>
    card ? place(card) : <Redirect to="/" replace />;
  return (
    <Router base="/wallet">
      <Switch>
        <Route path="/">{card ? <Cards card={card} /> : <Empty />}</Route>
        <Route path="/bright">
          {withCard((shown) => (
            <Bright card={shown} />
          ))}
        </Route>
        <Route path="/card">
          {withCard((shown) => (
            <Details key={shown.text} card={shown} />
          ))}
        </Route>
        <Route path="/add">
          <Add />
        </Route>
        <Route path="/scan">
          <Scan />
        </Route>
        <Route path="/ask">
          <Ask />
        </Route>
        <Route path="/ask/:id">{({ id }) => <Asked id={id} />}</Route>
        <Route path="/about">
          <About />
        </Route>
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
    </Router>
  );
}

/** A request by the beginning of its key; one that was answered or taken back leads on to the cards. */
function Asked({ id }: { id: string }) {
  const cards = useHeld((state) => state.cards);
  const keys = useHeld((state) => state.keys);
  const request = openRequests({ cards, keys }).find((key) => key.id.startsWith(id));
  return request ? <Request request={request} /> : <Redirect to="/" replace />;
}
