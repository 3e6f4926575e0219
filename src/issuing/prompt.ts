import { createInterface } from 'node:readline/promises';

const QUESTIONS = { open: 'Passphrase: ', new: 'New passphrase: ' } as const;

/** Asks for a passphrase at the terminal without showing it, a new one twice; undefined where there is none. */
export async function askSecret(purpose: 'open' | 'new'): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  for (;;) {
    const secret = await readSecret(QUESTIONS[purpose]);
    if (purpose === 'open' || secret === (await readSecret('Once more:      '))) return secret;
    process.stderr.write('These were two different ones. Again.\n');
  }
}

/** Asks yes or no at the terminal; undefined where there is none. */
export async function askYes(question: string): Promise<boolean | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(y|yes|s|sí|si)$/i.test((await reader.question(`${question} (y/N) `)).trim());
  } finally {
    reader.close();
  }
}

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

/** Reads a line that is not echoed. */
function readSecret(question: string): Promise<string> {
  const { stdin } = process;
  // Before the question: what is typed ahead of it is not shown either.
  stdin.setRawMode(true);
  process.stderr.write(question);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve) => {
    let typed = '';
    const end = (): void => {
      stdin.off('data', take);
      stdin.setRawMode(false);
      stdin.pause();
      process.stderr.write('\n');
    };
    const take = (piece: string): void => {
      for (const letter of piece) {
        if (letter === CTRL_C) {
          end();
          process.exit(130);
        }
        if (letter === '\r' || letter === '\n' || letter === CTRL_D) {
          end();
          resolve(typed);
          return;
        }
        typed =
          letter === '\u007f' || letter === '\b' ? Array.from(typed).slice(0, -1).join('') : typed + letter;
      }
    };
    stdin.on('data', take);
  });
}
