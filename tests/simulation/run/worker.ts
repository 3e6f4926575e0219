import type { StoreKind } from '../cast.ts';
import { buildHouse } from '../house.ts';
import { type Block, playBlock } from './block.ts';

/** Plays each block that it is handed, and reports it; it ends with the run that started it. */
export async function work(store: StoreKind): Promise<void> {
  // A terminal's Ctrl-C reaches every process: the run decides what is still played.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  const house = await buildHouse();
  process.on('message', (block: Block) => {
    void playBlock(house, block, store).then((report) => process.send?.(report));
  });
  process.once('disconnect', () => {
    house.remove();
    process.exit();
  });
  process.send?.('ready');
}
