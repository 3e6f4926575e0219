import { randomBytes } from 'node:crypto';
import type { Io } from './command.ts';
import { codeOf } from './files.ts';
import { askSecret, askYes } from './prompt.ts';
import { runLine } from './run-line.ts';

// The command line itself: the only place where issuing meets the real clock, chance and terminal.

// A reader who has seen enough (`| head`) closes the pipe; that is no fault of ours.
process.stdout.on('error', (error) => {
  if (codeOf(error) === 'EPIPE') process.exit(0);
  throw error;
});

const io: Io = {
  now: () => Date.now(),
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
  get input() {
    return process.stdin.setEncoding('utf8');
  },
  print: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`${line}\n`),
  passphrase: async (purpose) => {
    const { ISSUING_PASSPHRASE: held, ISSUING_NEW_PASSPHRASE: fresh } = process.env;
    return (purpose === 'new' ? (fresh ?? held) : held) ?? (await askSecret(purpose));
  },
  confirm: askYes,
};

try {
  process.exitCode = await runLine(process.argv.slice(2), io);
} catch (error) {
  // A disk that is full or a folder that is closed is no bug; anything else is, and shows its trace.
  if (!(error instanceof Error && 'syscall' in error)) throw error;
  io.warn(`Nothing was finished: ${error.message}`);
  process.exitCode = 1;
}
