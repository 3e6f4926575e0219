import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import {
  type Failure,
  type HttpAnswer,
  readAnswer,
  readEntries,
  type VerifyHead,
} from '../../src/sync/answers.ts';
import { createHttpPort, TIMEOUT_MS } from '../../src/sync/http.ts';
import type { LedgerPort } from '../../src/sync/ports.ts';
import { outOfOrder, tampered, truncated } from './damage.ts';
import { WIRE_FAULTS, type WireFault } from './faults.ts';
import type { Answered, Asked } from './ledger/door.ts';
import type { LedgerHouse } from './ledger/house.ts';
import { askedBy, entriesIn, httpAnswer, shortened, told } from './message.ts';
import type { Stage } from './stage.ts';

export interface WireParts {
  readonly stage: Stage;
  readonly ledger: LedgerHouse;
  /** Whose wire it is, in the story. */
  readonly name: string;
  readonly token: string;
  readonly register: string;
  /** What the tablet's clock says. */
  readonly now: () => number;
  readonly verifyHead: VerifyHead;
}

/** Takes what came back; `changes`: the last of the ledger's that it may know of. */
type Answer = (given: Answered | null, changes?: number) => void;

type Question = Partial<Asked> & Pick<Asked, 'what'>;
type Heard = (HttpAnswer & { retryAfter?: string }) | Failure;

/** Signatures are tests/ledger's: here a request says by a token whose it is. */
const UNSIGNED = { headers: async () => ({}), hear: () => undefined };

const NOBODY: Answer = () => undefined;

/** How often a ledger process dies at a message that nothing else happens to. */
const DOOM = 12;

/** The way between a tablet and the ledger, on which everything that can go wrong does. */
export class Wire {
  readonly #parts: WireParts;
  #before: Answered | null = null;
  /** The last of the ledger's changes that an answer here may know of. */
  heard = -1;
  /** How many questions wait for an answer. */
  asking = 0;

  constructor(parts: WireParts) {
    this.#parts = parts;
  }

  /** What the sync engine sees of it: the answers are read as the real one reads them. */
  port(): LedgerPort {
    const { verifyHead } = this.#parts;
    return {
      head: async () => readAnswer(await this.#ask({ what: 'head' }), verifyHead),
      send: async (entries) =>
        readAnswer(await this.#ask({ what: 'entries', body: JSON.stringify({ entries }) }), verifyHead),
      fetchBack: async (after) => readEntries(await this.#ask({ what: 'own-entries', after })),
      ...NO_DOCUMENTS,
    };
  }

  /** The same through the real HTTP port, with its compression and its time-outs. */
  httpPort(): LedgerPort {
    const { stage, register, now, verifyHead } = this.#parts;
    const fetch = async (address: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const answer = await stage.meanwhile(
        this.#ask(askedBy(new URL(address instanceof Request ? address.url : address), init)),
      );
      if (answer === 'too-slow') throw new DOMException('no answer in time', 'TimeoutError');
      if (answer === 'unreachable') throw new TypeError('fetch failed');
      const { status, bytes, retryAfter } = answer;
      return new Response(Buffer.from(bytes), {
        status,
        headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
      });
    };
    const origin = 'https://ledger.example';
    const port = createHttpPort({ fetch, origin, signer: UNSIGNED, register, now, verifyHead });
    return {
      head: () => stage.tracked(port.head()),
      send: (entries) => stage.tracked(port.send(entries)),
      prepare: (entries) => port.prepare?.(entries),
      fetchBack: (after) => stage.tracked(port.fetchBack(after)),
      ...NO_DOCUMENTS,
    };
  }

  #ask(question: Question): Promise<Heard> {
    this.asking += 1;
    return this.#asked(question).finally(() => (this.asking -= 1));
  }

  #asked(question: Question): Promise<Heard> {
    const { stage, token, now, name } = this.#parts;
    const asked: Asked = { body: '', after: 0, ...question, token, clock: now() };
    const fault = stage.chance.next() < stage.trouble ? stage.chance.pick(WIRE_FAULTS) : null;
    stage.tell(() => `${name} asks: ${told(asked)}`);
    if (fault) stage.happened(fault, () => `on ${name}'s wire`);
    return new Promise((resolve) => {
      const callOff = stage.clock.after(TIMEOUT_MS, () => resolve('too-slow'));
      const answer: Answer = (given, changes = -1) => {
        stage.clock.after(this.#way(), () => {
          callOff();
          this.heard = Math.max(this.heard, changes);
          stage.tell(
            () => `${name} hears: ${given ? `${given.status} ${shortened(given.text)}` : 'nothing'}`,
          );
          resolve(given ? httpAnswer(given) : 'unreachable');
        });
      };
      if (fault) this.#suffer(fault, asked, answer);
      else this.#arrive(this.#way(), asked, answer);
    });
  }

  #suffer(fault: WireFault, asked: Asked, answer: Answer): void {
    const { chance } = this.#parts.stage;
    const arrive = (ms: number, what: Asked, then: Answer = answer): void => this.#arrive(ms, what, then);
    const way = this.#way();
    const entries = entriesIn(asked);
    const some = chance.below(entries.length + 1);
    const those = (part: readonly SignedEntry[]): Asked => ({
      ...asked,
      body: JSON.stringify({ entries: part }),
    });
    switch (fault) {
      case 'request-lost':
        return;
      case 'connection-reset':
        return answer(null);
      case 'answer-lost':
        return arrive(way, asked, NOBODY);
      case 'doubled':
        arrive(way + chance.below(90_000), asked, NOBODY);
        return arrive(way, asked);
      case 'late':
        return arrive(TIMEOUT_MS + chance.below(120_000), asked, NOBODY);
      case 'split':
        if (some > 0) arrive(way + chance.below(5_000), those(entries.slice(0, some)), NOBODY);
        return arrive(way + chance.below(5_000), those(entries.slice(some)));
      case 'cut-short':
        return arrive(way, those(entries.slice(0, some)));
      case 'beheaded':
        return arrive(way, those(entries.slice(some)));
      case 'out-of-order':
        return arrive(way, those(outOfOrder(entries, chance)));
      case 'tampered':
        return arrive(way, those(tampered(entries, some)));
      case 'request-truncated':
        return arrive(way, { ...asked, body: truncated(asked.body, chance) });
      case 'answer-truncated':
        return arrive(way, asked, (given) =>
          answer(given && { ...given, text: truncated(given.text, chance) }),
        );
      case 'answer-tampered':
        return arrive(way, asked, (given) =>
          answer(given && { ...given, text: given.text.replace(/\\"seq\\":\d/, '\\"seq\\":9') }),
        );
      case 'answer-of-before':
        return this.#before ? answer(this.#before) : answer(null);
      case 'busy':
        return answer(BUSY[chance.below(BUSY.length)] ?? null);
      case 'too-large':
        return answer({ status: 413, text: '' });
      case 'sign-in-page':
        return answer({ status: 200, text: '<html>Welcome to our wifi</html>' });
    }
  }

  #arrive(ms: number, asked: Asked, answer: Answer): void {
    const { stage, ledger } = this.#parts;
    const batch = asked.what === 'entries';
    const doomed = stage.trouble > 0 && batch && stage.chance.oneIn(DOOM);
    stage.clock.after(ms, () => {
      // What else is written in the same moment may come after the head that is answered.
      const { changes } = ledger;
      const work = ledger.deliver(asked, doomed).then((given) => {
        if (given) this.#before = given;
        answer(given, asked.what === 'own-entries' ? -1 : changes);
      });
      stage.track(work);
    });
  }

  /** How long one way takes, in milliseconds. */
  #way(): number {
    return 5 + this.#parts.stage.chance.below(300);
  }
}

/** What else the ledger serves is played nowhere here. */
const NO_DOCUMENTS = {
  catalogue: async () => ({ type: 'unchanged' as const }),
  trustList: async () => ({ type: 'unchanged' as const }),
  seats: async () => ({ type: 'unchanged' as const }),
};

const BUSY: readonly Answered[] = [
  { status: 503, text: '' },
  { status: 429, text: '', retryAfter: '0' },
  { status: 503, text: '', retryAfter: '5' },
  { status: 429, text: '', retryAfter: '40' },
  { status: 502, text: '' },
];
