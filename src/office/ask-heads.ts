import { ok } from '../core/result.ts';
import { type AskedNumber, type Heads, MAX_ASKED } from '../protocol/heads.ts';
import { type Answer, fetchHeads } from './api.ts';
import { readHeads, type Told } from './compare-heads.ts';
import { keptHeads } from './kept-heads.ts';

/** How far the ledger holds a unit's journals, and what it has where the kept heads stood. [SYNC-15] */
export async function askHeads(unit: string): Answer<Told> {
  const kept = keptHeads(unit);
  const asked: AskedNumber[] = kept ? readHeads(kept).filter(({ seq }) => seq > 0) : [];
  let told = await fetchHeads(unit, asked.slice(0, MAX_ASKED));
  for (let from = MAX_ASKED; told.ok && from < asked.length; from += MAX_ASKED) {
    const more = await fetchHeads(unit, asked.slice(from, from + MAX_ASKED));
    told = more.ok ? ok({ ...more.value, past: bothOf(told.value.past, more.value.past) }) : more;
  }
  return told.ok ? ok({ ...told.value, asked }) : told;
}

/** An older ledger answers none of them. */
const bothOf = (one: Heads['past'], other: Heads['past']): Heads['past'] =>
  one && other && [...one, ...other];
