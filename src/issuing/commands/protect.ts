import { ok } from '../../core/result.ts';
import { type Arguments, type Command, type CommandResult, type Io, refused } from '../command.ts';
import { lockAsked, withIssuer, writeKeys } from '../issuer-files.ts';

/** Puts an issuer's secrets under a passphrase, or under another. */
export const protect: Command = {
  name: 'protect',
  summary: 'put the key under a passphrase, or change it',
  help: `protect --issuer DIR

Asks for the passphrase so far, if there is one, and for the new one. Old copies of the folder keep the old one.`,
  required: ['issuer'],
  optional: [],
  run,
};

async function run({ need }: Arguments, io: Io): Promise<CommandResult> {
  return withIssuer(need('issuer'), io, async ({ issuer }) => {
    const locked = await lockAsked(issuer, io);
    if (!locked.ok) return locked;
    if (!locked.value) return refused('No passphrase was given. See --help.');
    writeKeys(need('issuer'), locked.value);
    io.print(`The key in ${need('issuer')} is under its new passphrase.`);
    io.warn('If you lose it, only the recovery sheet brings the key back: recovery-sheet.');
    return ok(undefined);
  });
}
