import { Dexie } from 'dexie';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** The least that an offline app of this kind does: React, one read of its store, and a button that counts. */
function Minimal() {
  const [ready, setReady] = useState(false);
  const [count, setCount] = useState(0);
  useEffect(() => {
    const db = new Dexie('minimal');
    db.version(1).stores({ rows: 'id' });
    void db
      .table('rows')
      .get('one')
      .then(() => setReady(true));
    if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/service-worker.js');
  }, []);
  return ready ? (
    <button type="button" id="floor" onClick={() => setCount(count + 1)}>
      <span id="count">{count}</span>
    </button>
  ) : null;
}

const element = document.getElementById('app');
if (element) createRoot(element).render(<Minimal />);
