import { describe, expect, it } from 'vitest';
import type { DocumentAnswer } from '../../src/sync/ports.ts';
import { CountingOutbox, scripted, yes } from './scripted.ts';

describe('[SEAT-1] [SYNC-10] seats that others sold', () => {
  it('are asked for each minute while connected, by the tag of the last answer that was kept', async () => {
    const tags: (string | null)[] = [];
    const kept: number[] = [];
    const { until } = scripted(new CountingOutbox(0), () => yes(0), {
      seats: async (etag): Promise<DocumentAnswer<Record<string, number>>> => {
        tags.push(etag);
        if (tags.length === 3) return { type: 'unchanged' };
        return { type: 'new', content: { film: tags.length }, etag: `"${tags.length}"` };
      },
      keepSeats: async (seats) => void kept.push(seats['film'] ?? 0),
    });
    await until(4 * 60_000);
    expect(tags).toEqual([null, '"1"', '"2"', '"2"', '"4"']);
    expect(kept).toEqual([1, 2, 4, 5]);
  });

  it('that did not come hold up neither prices nor sending, and are asked for again', async () => {
    let asked = 0;
    let catalogues = 0;
    const { until, engine } = scripted(new CountingOutbox(3), () => yes(3), {
      seats: async () => {
        asked += 1;
        return { type: 'none' };
      },
      catalogue: async () => {
        catalogues += 1;
        return { type: 'unchanged' };
      },
    });
    await until(60_000);
    expect(asked).toBeGreaterThan(3);
    expect(catalogues).toBe(1);
    expect(engine.state).toMatchObject({ phase: 'connected', unsent: 0 });
  });
});
