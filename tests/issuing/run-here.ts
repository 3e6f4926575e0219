import { randomBytes } from 'node:crypto';
import { runLine } from '../../src/issuing/run-line.ts';

type Here = {
  readonly now?: number;
  /** What someone types when a passphrase is asked for; nobody is there unless told. */
  readonly passphrase?: string;
  readonly newPassphrase?: string;
  readonly input?: string;
  readonly yes?: boolean;
};

/** Runs a command line in this process, on real files, at a set time. */
export async function runHere(args: readonly string[], here: Here = {}) {
  let [out, error] = ['', ''];
  const code = await runLine(args, {
    now: () => here.now ?? Date.now(),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    input: (async function* () {
      yield here.input ?? '';
    })(),
    print: (line) => (out += `${line}\n`),
    warn: (line) => (error += `${line}\n`),
    passphrase: async (purpose) =>
      purpose === 'new' ? (here.newPassphrase ?? here.passphrase) : here.passphrase,
    confirm: async () => here.yes,
  });
  return { code, out, error };
}
