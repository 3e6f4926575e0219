import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shownLiterals, wordsIn } from './shown-literals.ts';

/** The gallery shows the design system to whoever builds with it, with an evening's till as its specimen. */
const SPECIMENS = 'ui/gallery/';

const ROOMS = ['register', 'wallet', 'office', 'issuing/page'];

/** A room's files of a kind, by path. */
const filesOf = (room: string, kind: '.ts' | '.tsx'): string[] =>
  readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(kind) && !path.startsWith(SPECIMENS))
    .map((path) => `src/${room}/${path}`);

/** Where the words are. */
const WORDS = /\/words\//;

/** What plain code has that reads like words, and that nobody is shown; or that is the same in every language. */
const NOT_SHOWN: Readonly<Record<string, readonly string[]>> = {
  // How a request asks, and how a key signs.
  'src/register/till/come-back.ts': ['POST'],
  'src/register/till/enrol-actions.ts': ['POST'],
  'src/office/api.ts': ['POST', 'DELETE'],
  'src/office/gate-api.ts': ['POST', 'DELETE'],
  'src/office/passkeys.ts': ['POST'],
  'src/office/verify-signature.ts': ['ECDSA'],
  'src/device/signing.ts': ['ECDSA'],
  'src/device/use-counts.ts': ['HMAC'],
  'src/wallet/keeping/holder-key.ts': ['Ed25519'],
  // What browsers call keys, errors, elements and screens.
  'src/register/till/wedge.ts': ['Shift', 'CapsLock', 'AltGraph', 'Enter', 'Tab'],
  'src/device/journal-store.ts': ['QuotaExceededError'],
  'src/device/room.ts': ['QuotaExceededError'],
  'src/register/ui/use-scroll-focus.ts': ['button, a, input'],
  'src/wallet/mode.ts': ['(prefers-color-scheme: dark)'],
  'src/issuing/page/use-mode.ts': ['(prefers-color-scheme: dark)'],
  // Names.
  'src/register/till/open-register.ts': ['Commontill'],
  'src/issuing/page/desk/backup.ts': ['commontill issuing'],
  'src/issuing/page/parts/card-png.ts': ['Londrina Solid', 'Alegreya Sans'],
};

describe('what people read comes from the words of their language', () => {
  it.each(ROOMS)('in %s', (room) => {
    const components = filesOf(room, '.tsx');
    expect(components.length).toBeGreaterThan(5);
    const found = components.flatMap((path) =>
      shownLiterals(readFileSync(path, 'utf8')).map((each) => `${path}:${each}`),
    );
    expect(found).toEqual([]);
  });

  it('in plain code as well, but for what nobody is shown', () => {
    const found: Record<string, string[]> = {};
    for (const path of [...ROOMS, 'device'].flatMap((room) => filesOf(room, '.ts'))) {
      if (WORDS.test(path)) continue;
      const texts = wordsIn(readFileSync(path, 'utf8')).map((each) => each.replace(/^\d+: /, ''));
      if (texts.length > 0) found[path] = [...new Set(texts)];
    }
    expect(found).toEqual(NOT_SHOWN);
  });

  it('knows plain texts from what names code or is thrown', () => {
    const code = `
      import { a } from '../Not words/at all.ts';
      const b: 'Not Words' = must(a);
      const c = { name: device.name || 'Serial', prefix: 'TRAINING', kind: 'serial', path: '/receipt' };
      if (!c) throw new Error('nobody reads this');
      say(\`\${count} wait here\`);`;
    expect(wordsIn(code)).toEqual(['4: Serial', '4: TRAINING', '6: wait here']);
  });

  it('also where a page can say nothing but what stands in it', () => {
    const pages = readdirSync('.').filter((name) => name.endsWith('.html') && name !== 'gallery.html');
    expect(pages).toHaveLength(5);
    for (const page of pages) {
      const said = /<noscript>(.*)<\/noscript>/s.exec(readFileSync(page, 'utf8'))?.[1] ?? '';
      const languages = [...said.matchAll(/<p lang="(\w+)">([^<]{20,})<\/p>/g)].map(([, each]) => each);
      expect(languages, page).toEqual(['en', 'es']);
    }
  });

  it('finds a text wherever code may have one', () => {
    const code = `
      const a = <p>Paid</p>;
      const b = <Slab title="Total" icon="printer">{words.pay}</Slab>;
      const c = <p aria-label={open ? 'Open' : words.closed}>{count > 0 && \`\${count} waiting\`}</p>;
      const d = <p className="place">{kind === 'cash' ? words.cash : '·'}</p>;
      const e = <Bar backLabel={'Back'}>{'No. ' + number}</Bar>;`;
    expect(shownLiterals(code)).toEqual([
      '2: Paid',
      '3: Total',
      '4: waiting',
      '4: Open',
      '6: No.',
      '6: Back',
    ]);
  });
});
