import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import BetterSqlite3 from '../src/ledger/storage/sqlite-driver.ts';
import type { SignedEntry } from '../src/core/journal/envelope.ts';

/** A server that believes whatever comes. */
export interface BareServer {
  readonly url: string;
  /** Begins a new file; what was taken before goes. */
  begin(file: string): void;
  /** How many entries it has. */
  count(): number;
  close(): void;
}

/** Serves the page of a folder, and puts each posted entry into SQLite as it is, a transaction a post, as durably as the ledger. */
export async function startBareServer(page: string): Promise<BareServer> {
  let held: ReturnType<typeof openFile> | null = null;
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '');
    if (request.method !== 'POST') {
      const type = path.endsWith('.js') ? 'text/javascript' : 'text/html';
      response
        .setHeader('content-type', type)
        .end(path.endsWith('.ico') ? '' : readFileSync(join(page, path)));
      return;
    }
    void bodyOf(request).then((body) => {
      const { entries }: { entries: SignedEntry[] } = JSON.parse(body);
      held?.insert(entries);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The bare server has no port.');
  return {
    url: `http://localhost:${address.port}`,
    begin: (file) => {
      held?.close();
      held = openFile(file);
    },
    count: () => held?.count() ?? 0,
    close: () => {
      held?.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

function openFile(file: string) {
  const handle = new BetterSqlite3(file);
  handle.pragma('journal_mode = WAL');
  handle.pragma('synchronous = FULL');
  handle.exec('create table entries (id integer primary key, envelope text, body text, signature text)');
  const insert = handle.prepare<[string, string, string]>(
    'insert into entries (envelope, body, signature) values (?, ?, ?)',
  );
  const count = handle.prepare<[], { count: number }>('select count(*) as count from entries');
  return {
    insert: handle.transaction((entries: readonly SignedEntry[]) => {
      for (const { envelope, body, signature } of entries) insert.run(envelope, body, signature);
    }),
    count: () => count.get()?.count ?? 0,
    close: () => handle.close(),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
