import { createServer } from 'node:net';

/**
 * Below those that systems give to whoever connects somewhere: until the server that the port is for listens, nobody is
 * given it by chance.
 */
const [LOWEST, PORTS] = [20_000, 10_000];

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * PORTS);
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
