import { createRoot } from 'react-dom/client';
import '../register/ui/base.css';
import './office.css';
import './day.css';
import './tables.css';
import './panels.css';
import './print.css';
import { App } from './App.tsx';
import { Unbroken } from './Unbroken.tsx';

const root = document.getElementById('app');
if (root) {
  createRoot(root).render(
    <Unbroken>
      <App />
    </Unbroken>,
  );
}
