// Opens the tablet's store while the app itself is still being read: the till, which opens it again, finds it awake.
// Only where the app has been kept, and so has made its store before; the name is the one in src/device/db.ts.
if (navigator.serviceWorker?.controller) {
  const opening = indexedDB.open('commontill');
  // There is none all the same: making one is the till's work.
  opening.onupgradeneeded = () => opening.transaction.abort();
  opening.onsuccess = () => opening.result.close();
}
