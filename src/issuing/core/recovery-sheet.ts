import { dateOfDay } from '../../core/day/business-date.ts';
import { bytesToHex } from '@noble/hashes/utils.js';
import { inFours } from '../../core/card/key-words.ts';
import { newestKey } from '../../core/card/organisation.ts';
import type { Language } from '../../core/language.ts';
import { escapeXml } from './face.ts';
import type { Identity } from './key-file.ts';
import { recoveryLines } from './recovery.ts';

type SheetWords = {
  readonly title: string;
  readonly lead: string;
  readonly key: string;
  readonly days: (from: string, to: string) => string;
  readonly steps: readonly string[];
};

const WORDS: Readonly<Record<Language, SheetWords>> = {
  en: {
    title: 'Recovery sheet',
    lead: 'Whoever has this sheet can make cards that every till accepts. Keep it where you keep the union’s seal: in a closed envelope, in a safe, away from the laptop.',
    key: 'Public key',
    days: (from, to) => `signs from ${from} to ${to}`,
    steps: [
      'It is for the day when the passphrase is forgotten or the laptop is gone.',
      'Open the issuing page, choose “Bring a key back”, and type the six lines. Small letters and missing spaces do no harm; the last two letters of a line find a slip in it.',
      'The list of issued cards is not on this sheet: bring it back from your last backup.',
      'After a new key is made, print a new sheet and destroy this one.',
    ],
  },
  es: {
    title: 'Hoja de recuperación',
    lead: 'Quien tenga esta hoja puede hacer carnés que acepta cualquier caja. Guárdala donde el sello del sindicato: en un sobre cerrado, en la caja fuerte, lejos del portátil.',
    key: 'Clave pública',
    days: (from, to) => `firma del ${from} al ${to}`,
    steps: [
      'Sirve para el día en que se olvide la contraseña o se pierda el portátil.',
      'Abre la página de emisión, elige «Recuperar una clave» y escribe las seis líneas. Las minúsculas y los espacios dan igual; las dos últimas letras de cada línea delatan un error en ella.',
      'La lista de carnés emitidos no está en esta hoja: recupérala de tu última copia.',
      'Cuando hagas una clave nueva, imprime otra hoja y destruye esta.',
    ],
  },
};

/** What a recovery sheet says, in order: for the page that prints it and for the file. [ISSUE-14] */
export function recoverySheet(identity: Identity, language: Language) {
  const words = WORDS[language];
  const key = newestKey(identity.keys);
  return {
    title: words.title,
    organisation: `${identity.name} · ${identity.id} · ${identity.kind}`,
    lead: words.lead,
    keyLabel: words.key,
    key: key ? inFours(bytesToHex(key.publicKey)) : '',
    days: key ? words.days(dateOfDay(key.notBefore), dateOfDay(key.notAfter)) : '',
    lines: recoveryLines(identity).map((line, at) => `${at + 1}.  ${line}`),
    steps: words.steps,
  };
}

/** The sheet as a page to print on A4 or Letter; it loads nothing. */
export function recoverySheetHtml(identity: Identity, language: Language, fontCss = ''): string {
  const sheet = recoverySheet(identity, language);
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escapeXml(sheet.title)}</title>
<style>${fontCss}
body{max-width:170mm;margin:18mm auto;color:#1b1917;background:#fff;font:500 4.4mm/1.4 'Alegreya Sans','Segoe UI',system-ui,sans-serif}
h1{font:900 14mm/1 'Londrina Solid','Arial Narrow',Impact,sans-serif;margin:0 0 4mm}
pre{font:700 6mm/1.7 ui-monospace,monospace;border:solid #1b1917;border-width:.6mm 0;padding:4mm 0;margin:6mm 0}
.key{font-size:3.6mm;overflow-wrap:anywhere}
@page{margin:0}
</style></head>
<body>
<h1>${escapeXml(sheet.title)}</h1>
<p><b>${escapeXml(sheet.organisation)}</b></p>
<p>${escapeXml(sheet.lead)}</p>
<pre>${sheet.lines.map(escapeXml).join('\n')}</pre>
<p class="key">${escapeXml(sheet.keyLabel)} ${sheet.key}<br>${escapeXml(sheet.days)}</p>
<ol>${sheet.steps.map((step) => `<li>${escapeXml(step)}</li>`).join('')}</ol>
</body>
</html>
`;
}
