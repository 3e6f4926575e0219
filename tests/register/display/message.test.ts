import { describe, expect, it } from 'vitest';
import { shownOrder } from '../../../src/register/display/message.ts';
import { formatFor } from '../../../src/register/format.ts';
import { FIRST_STATE } from '../../../src/register/till/state.ts';
import { en } from '../../../src/register/words/en.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf } from '../../device/sample-entries.ts';

const format = formatFor({ currency: 'EUR', locale: 'en-IE', timeZone: 'UTC', language: 'en' });
const MEMBER = { organisation: 'dockers', name: 'PLANTED-ORGANISATION', tier: 0, lastDay: 1, listVersion: 1 };

describe('what the customer sees', () => {
  it('[SHOW-1] never says who belongs where, what a note says, or why something was free', () => {
    const [tea, zine] = orderOf('tea', 'zine');
    if (!tea || !zine) throw new Error('nothing was rung up');
    const order = [
      { ...tea, note: 'PLANTED-NOTE' },
      { ...zine, comp: { reason: 'PLANTED-REASON' }, override: { reason: 'PLANTED-WHY', shelf: 9 } },
    ];
    const state = {
      ...FIRST_STATE,
      catalogue: SAMPLE_CATALOGUE,
      order,
      card: MEMBER,
      name: 'PLANTED-NAME',
    };
    const shown = JSON.stringify(shownOrder(state, en, format));
    expect(shown).not.toContain('PLANTED');
    expect(shown).not.toContain('ockers');
  });

  it('[ORDER-14] reads how often an option was taken', () => {
    const [tea] = orderOf('tea');
    if (!tea) throw new Error('nothing was rung up');
    const lemon = { group: 'extras', option: 'lemon', name: 'Lemon', price: 20 };
    const order = [{ ...tea, options: [lemon, lemon] }];
    const shown = shownOrder({ ...FIRST_STATE, catalogue: SAMPLE_CATALOGUE, order }, en, format);
    expect(shown).toMatchObject({ lines: [{ details: '2 × Lemon +0.40' }] });
  });

  it('[ORDER-10] counts what the unit gave free apart from what solidarity saved', () => {
    const [tea] = orderOf('tea');
    if (!tea) throw new Error('nothing was rung up');
    const state = {
      ...FIRST_STATE,
      catalogue: SAMPLE_CATALOGUE,
      order: [{ ...tea, comp: { reason: 'tasting' } }],
    };
    expect(shownOrder(state, en, format)).toMatchObject({ saving: null, total: '€0.00' });
  });
});
