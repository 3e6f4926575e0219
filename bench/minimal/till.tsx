import { Dexie } from 'dexie';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { PIN_KDF } from '../../src/core/pin.ts';
import './till.css';

interface Tile {
  readonly id: number;
  readonly name: string;
  readonly price: string;
}

const TILES = 42;
const DIGITS = 4;

/**
 * The least that does a till's start: it reads as many products as a wall shows, derives a PIN as slowly as the till
 * does, and then draws them as buttons, in the till's two typefaces. Nothing in it is slower than it has to be.
 */
function SmallTill() {
  const [tiles, setTiles] = useState<readonly Tile[] | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => void readTiles().then(setTiles), []);
  useEffect(() => {
    let pin = '';
    const heard = ({ key }: KeyboardEvent): void => {
      pin += key;
      if (pin.length === DIGITS) void derive(pin).then(() => setOpen(true));
    };
    window.addEventListener('keydown', heard);
    return () => window.removeEventListener('keydown', heard);
  }, []);
  if (!tiles) return null;
  if (!open) return <h1 className="keypad">Who is at the till?</h1>;
  return tiles.map(({ id, name, price }) => (
    <button type="button" key={id} className="tile">
      <b>{name}</b> {price}
    </button>
  ));
}

async function readTiles(): Promise<readonly Tile[]> {
  const db = new Dexie('small-till');
  db.version(1).stores({ tiles: 'id' });
  const table = db.table<Tile, number>('tiles');
  const kept = await table.toArray();
  if (kept.length > 0) return kept;
  const made = Array.from({ length: TILES }, (_, id) => ({ id, name: `Thing ${id}`, price: `${id}.50` }));
  await table.bulkAdd(made);
  return made;
}

async function derive(pin: string): Promise<void> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const salt = new Uint8Array(PIN_KDF.saltBytes);
  const { iterations, hashBytes } = PIN_KDF;
  await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, hashBytes * 8);
}

if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/service-worker.js');
const element = document.getElementById('app');
if (element) createRoot(element).render(<SmallTill />);
