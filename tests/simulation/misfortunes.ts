import type { Cast } from './cast.ts';
import { forged } from './damage.ts';
import type { History } from './history.ts';
import { nameOf } from './history.ts';
import { sha256Hex } from '../../src/core/journal/hash.ts';
import { registerToken } from '../../src/ledger/keys/tokens.ts';
import type { Founded } from './ledger/founded.ts';
import type { LedgerHouse } from './ledger/house.ts';
import type { Stage } from './stage.ts';
import type { Store } from './tablet/store.ts';
import type { Tablet } from './tablet/tablet.ts';

export interface Scene {
  readonly stage: Stage;
  readonly founded: Founded;
  readonly history: History;
  readonly ledger: LedgerHouse;
  readonly cast: Cast;
}

/** What befalls tablets and ledger, beside what happens on the wire. */
export class Misfortunes {
  readonly #scene: Scene;
  /** Images of tablets, with whose they are. */
  readonly #images: { readonly of: Tablet; readonly store: Store }[] = [];
  readonly #lost: Tablet[] = [];

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Spreads over a span of time what this schedule has to bear. */
  spread(withinMs: number): void {
    const { stage, ledger } = this.#scene;
    const { chance } = stage;
    const now = (what: () => void) => async () => what();
    const some = (most: number): number => chance.below(most + 1);
    stage.happen(some(3), withinMs, () => this.#anyone().reload());
    stage.happen(some(2), withinMs, () => this.#anyone().doom());
    stage.happen(
      some(3),
      withinMs,
      now(() => this.#anyone().wake()),
    );
    stage.happen(
      some(2),
      withinMs,
      now(() => this.#shiftClock()),
    );
    if (chance.oneIn(2)) stage.happen(some(2), withinMs, () => this.#junk());
    if (chance.oneIn(3)) {
      stage.happen(1 + some(1), withinMs, () => this.#takeImage());
      stage.happen(some(1), withinMs, () => this.#setBack());
    }
    if (chance.oneIn(5)) stage.happen(1, withinMs, () => this.#clone());
    if (chance.oneIn(6)) stage.happen(1, withinMs, () => this.#lose());
    if (chance.oneIn(6)) stage.happen(1, withinMs, () => this.#turnUp());
    if (chance.oneIn(4)) stage.happen(1, withinMs, () => this.#restartLedger());
    if (chance.oneIn(4)) {
      stage.happen(
        1 + some(2),
        withinMs,
        now(() => ledger.backUp()),
      );
      stage.happen(1 + (chance.oneIn(4) ? 1 : 0), withinMs, () => this.#restore());
    }
  }

  /**
   * One backup is put back twice, and each time a tablet is replaced: what was numbered after the first restore is
   * forgotten by the second.
   */
  restoreTwice(withinMs: number): void {
    const { stage, ledger } = this.#scene;
    stage.clock.after(withinMs / 4, () => ledger.backUp());
    for (const part of [2, 3])
      stage.clock.after((withinMs * part) / 4, () => stage.track(this.#restore().then(() => this.#lose())));
  }

  /** The office takes a register for lost, or does not trust it any more. Whoever has the tablet sells on. */
  revoke(withinMs: number): void {
    const { stage, ledger } = this.#scene;
    stage.happen(1, withinMs, async () => {
      const { key, parts } = this.#anyone();
      await ledger.revoke(key);
      stage.happened('register-revoked', () => parts.name);
    });
  }

  #anyone(): Tablet {
    const { stage, cast } = this.#scene;
    return stage.chance.pick(cast.tablets);
  }

  #shiftClock(): void {
    const { chance } = this.#scene.stage;
    const tablet = this.#anyone();
    tablet.skew = chance.below(2 * 86_400_000) - 86_400_000;
    this.#scene.stage.happened('clock-shifted', () => `${tablet.parts.name} by ${tablet.skew} ms`);
  }

  async #takeImage(): Promise<void> {
    const of = this.#anyone();
    this.#images.push({ of, store: await of.parts.store.copy() });
    this.#scene.stage.tell(() => `${of.parts.name}: an image is taken`);
  }

  /** A tablet's disk is replaced by an older image of it. Whether it sells before it hears from the ledger is chance. */
  async #setBack(): Promise<void> {
    const { stage, cast } = this.#scene;
    const image = this.#images.find(({ of }) => cast.tablets.includes(of) && !of.away);
    if (!image) return;
    stage.happened('tablet-set-back', () => image.of.parts.name);
    cast.dismiss(image.of);
    const tablet = cast.copied(await image.store.copy(), 'r');
    await this.#maySell(tablet);
    await tablet.open();
  }

  /** A copy of a tablet goes on beside it. */
  async #clone(): Promise<void> {
    const { stage, cast } = this.#scene;
    const of = this.#anyone();
    stage.happened('tablet-cloned', () => of.parts.name);
    const tablet = cast.copied(await of.parts.store.copy(), 'b');
    await tablet.open();
    await this.#maySell(tablet);
  }

  async #maySell(tablet: Tablet): Promise<void> {
    const { chance } = this.#scene.stage;
    if (chance.oneIn(2)) for (let count = 1 + chance.below(3); count > 0; count -= 1) await tablet.act();
  }

  /** A tablet is lost, with all that it had not sent, and another one takes its register over. */
  async #lose(): Promise<void> {
    const { stage, cast } = this.#scene;
    const lost = this.#anyone();
    if (lost.away) return;
    stage.happened('tablet-lost', () => lost.parts.name);
    lost.away = true;
    lost.shut();
    this.#lost.push(lost);
    const next = await cast.enrolAnew(lost.key);
    if (!next) return;
    stage.happened('register-enrolled-anew', () => next.parts.name);
    await next.open();
    await next.act();
    await next.act();
  }

  /** A lost tablet is found and sees the network again. */
  async #turnUp(): Promise<void> {
    const found = this.#lost.pop();
    if (!found) return;
    this.#scene.stage.happened('tablet-turned-up', () => found.parts.name);
    found.away = false;
    await found.open();
  }

  async #restartLedger(): Promise<void> {
    const { stage, ledger } = this.#scene;
    stage.happened('ledger-restarted');
    await ledger.restart();
  }

  async #restore(): Promise<void> {
    const { stage, ledger } = this.#scene;
    if (await ledger.restore()) stage.happened('ledger-restored');
  }

  /** Someone who has everything but the key posts: without a token, or even with the register's own. */
  async #junk(): Promise<void> {
    const { stage, ledger, history, cast, founded } = this.#scene;
    const tablet = this.#anyone();
    const rows = await tablet.parts.store.entries();
    const from = stage.chance.below(rows.length + 1);
    const texts = rows
      .slice(from, from + 3)
      .map(({ envelope, body, signature }) => ({ envelope, body, signature }));
    const entries = forged(texts, cast.stranger);
    for (const { envelope } of entries) history.junk.add(sha256Hex(envelope));
    const body = JSON.stringify({ entries: stage.chance.oneIn(3) ? texts.toReversed() : entries });
    const inside = stage.chance.oneIn(2);
    // Under another register's address even what is signed well is junk.
    const other = stage.chance.oneIn(3) ? this.#anyone() : tablet;
    if (inside) history.pestered.add(nameOf(other.key));
    const token = inside
      ? registerToken(founded.keys, other.key)
      : `${tablet.key.unit}.x.1.${'A'.repeat(43)}`;
    stage.happened(inside ? 'junk-by-register' : 'junk-by-stranger', () => `to ${other.parts.name}`);
    const asked = { what: 'entries', token, body, after: 0, clock: 0 } as const;
    const answer = await ledger.deliver(asked, false);
    stage.tell(() => `the stranger hears: ${answer?.status} ${answer?.text.slice(0, 120)}`);
  }
}
