import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { dressPage } from '../unit-style.ts';
import { Parts } from './parts.tsx';
import { Count, Lock, Paid } from './day.tsx';
import { Outcome, Pay, Scan, Sell } from './places.tsx';
import '../base.css';
import './gallery.css';

const asked = new URLSearchParams(location.search);

function Shown() {
  const place = asked.get('place');
  switch (place) {
    case 'sell':
      return <Sell />;
    case 'pay':
      return <Pay />;
    case 'go':
    case 'ask':
    case 'stop':
      return <Outcome signal={place} />;
    case 'paid':
      return <Paid />;
    case 'count':
      return <Count />;
    case 'lock':
      return <Lock />;
    case 'scan':
      return <Scan />;
    default:
      return <Parts />;
  }
}

dressPage(
  document.documentElement,
  `#${asked.get('unit') ?? 'd03a1e'}`,
  asked.get('mode') === 'dark' ? 'dark' : 'light',
);
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Shown />
    </StrictMode>,
  );
