import { existsSync } from 'node:fs';
import { LANGUAGES } from '../../core/language.ts';
import { ok } from '../../core/result.ts';
import { type Arguments, type Command, type CommandResult, type Io, refused, usage } from '../command.ts';
import { recoverySheetHtml } from '../core/recovery-sheet.ts';
import { PRIVATE, replaceFile } from '../files.ts';
import { readFontCss } from '../fonts.ts';
import { withIssuer } from '../issuer-files.ts';

/** Writes the sheet that brings a key back. */
export const recoverySheet: Command = {
  name: 'recovery-sheet',
  summary: 'write the sheet to print that brings a lost key back',
  help: `recovery-sheet --issuer DIR --out FILE.html [--language en|es]

Print it, delete the file, and keep the paper in a safe: it is the key itself, and no passphrase protects it.`,
  required: ['issuer', 'out'],
  optional: ['language'],
  run,
};

async function run({ need, maybe }: Arguments, io: Io): Promise<CommandResult> {
  const language = LANGUAGES.find(({ id }) => id === (maybe('language') ?? 'en'));
  if (!language) return usage('--language is en or es.');
  if (existsSync(need('out'))) return refused(`${need('out')} exists already and is left as it is.`);
  return withIssuer(need('issuer'), io, ({ issuer }) => {
    replaceFile(need('out'), recoverySheetHtml(issuer, language.id, readFontCss()), PRIVATE);
    io.print(`Print ${need('out')} and delete it.`);
    return ok(undefined);
  });
}
