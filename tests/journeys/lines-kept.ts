/**
 * How many lines of the open order the tablet's store holds: it keeps a tap a moment after showing it, so a tablet that
 * is killed in that instant may lose the tap.
 */
export const linesKept = () =>
  new Promise<number>((resolve) => {
    const opening = indexedDB.open('commontill');
    opening.onsuccess = () => {
      const found = opening.result.transaction('orders').objectStore('orders').get('open');
      found.onsuccess = () => {
        opening.result.close();
        resolve(found.result?.order.length ?? 0);
      };
    };
  });
