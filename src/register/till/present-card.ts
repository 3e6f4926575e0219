import { verifyCard } from '../../core/card/verify.ts';
import { cardOfPasted } from '../../core/card/wallet-link.ts';
import type { HeldCard } from '../../device/db.ts';
import { play } from '../ui/sound.ts';
import { type Desk, todayAt } from './desk.ts';
import { signalOf } from './outcome-signal.ts';
import { refuseScan } from './refuse-scan.ts';
import type { ShownCodes } from './shown-codes.ts';
import type { Presented } from './state.ts';
import { showUses, withCounters } from './use-limits.ts';

/**
 * Verifies the text of a card, or of the link that carries one, gives a valid one to `setCard`, which says whether the
 * order took it, and tells the outcome, by sound as well. While the order stands still it takes none, and that is what
 * is told: nobody hears that a card is valid which then does not count. [SCAN-8] [FIND-9]
 */
export async function presentCard(
  desk: Desk,
  pasted: string,
  alreadyShown: ShownCodes,
  setCard: (card: HeldCard) => boolean,
): Promise<void> {
  const { store } = desk;
  const standsStill = (): false => refuseScan(store, { type: 'standing', code: '' });
  if (store.getState().paying) return void standsStill();
  const text = cardOfPasted(pasted);
  const { trust } = store.getState();
  const nowSeconds = Math.floor(desk.now() / 1000);
  const presented: Presented = trust
    ? verifyCard(text, trust, { today: todayAt(desk), nowSeconds, alreadyShown })
    : { outcome: 'no-list' };
  if (presented.outcome === 'valid') {
    const { organisation, tier, lastDay, listVersion, place, shown } = presented;
    const { id, name, kind, strike } = organisation;
    const held: HeldCard = {
      organisation: id,
      name,
      tier,
      lastDay,
      listVersion,
      coOp: kind === 'co-op',
      place,
      ...(strike ? { strike } : {}),
      ...(shown === undefined ? {} : { shown }),
    };
    const counted = await withCounters(desk, held, text);
    await showUses(desk, counted);
    if (!setCard(counted)) {
      // Said once, and beside any order.
      store.setState({ orderError: null });
      return void standsStill();
    }
  }
  store.setState({ presented });
  if (store.getState().soundOn) play(signalOf(presented.outcome));
}
