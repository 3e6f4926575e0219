import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';

/** An answer on its way back to the tablet. */
interface Answer {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
}

/**
 * The network between a tablet and the ledger, with an origin of its own: it carries everything on until it is
 * told to lose or to change something.
 */
export class Network {
  readonly #target: string;
  readonly #server: Server;
  /** Addresses that find nobody. */
  lost: RegExp | null = null;
  /** What becomes of a whole answer before it goes on: another body, or null where it never arrives. */
  onAnswer: (answer: Answer) => Promise<Buffer | null> = ({ body }) => Promise.resolve(body);

  constructor(target: string) {
    this.#target = target;
    this.#server = createServer((incoming, outgoing) => this.#carry(incoming, outgoing));
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    const address = this.#server.address();
    return `http://localhost:${typeof address === 'object' ? address?.port : ''}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #carry(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method = 'GET', url: path = '/' } = incoming;
    const lose = (): void => void incoming.socket.destroy();
    if (this.lost?.test(path)) return lose();
    // Neither compressed nor left out as unchanged, so that an answer can be read and changed here.
    const { 'if-none-match': _, 'if-modified-since': __, ...asked } = incoming.headers;
    const headers = { ...asked, 'accept-encoding': 'identity' };
    const forward = request(this.#target + path, { method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', lose);
      answer.on('end', () => {
        const whole = { method, path, body: Buffer.concat(parts) };
        this.onAnswer(whole)
          .then((body) => {
            if (!body) return lose();
            const { 'content-length': _length, 'transfer-encoding': _encoding, ...kept } = answer.headers;
            outgoing.writeHead(answer.statusCode ?? 500, kept).end(body);
          })
          .catch(lose);
      });
    });
    forward.on('error', lose);
    incoming.pipe(forward);
  }
}
