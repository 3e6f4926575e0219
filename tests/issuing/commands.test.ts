import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWalletLink } from '../../src/core/card/wallet-link.ts';
import { cardOnPng } from './read-png.ts';
import { runHere } from './run-here.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const { path } = folder;
const NOW = Date.UTC(2026, 8, 4, 12);
const DAY = 86_400_000;
const PORTERS = ['--issuer', path('porters')];
const run = (args: readonly string[], now = NOW) => runHere(args, { now });
async function done(args: readonly string[], now = NOW) {
  const ran = await run(args, now);
  if (ran.code !== 0) throw new Error(`${args.join(' ')}: ${ran.error}`);
  return ran;
}
const registerText = (of = 'porters'): string => readFileSync(path(`${of}/cards.json`), 'utf8');
const keysText = (of = 'porters'): string => readFileSync(path(`${of}/issuer.json`), 'utf8');

beforeAll(async () => {
  await done(['keygen', '--organisation', 'porters', '--name', 'Porters', '--out', path('porters')]);
});
afterAll(folder.remove);

describe('a list', () => {
  const issue = ['issue', ...PORTERS, '--csv', path('members.csv'), '--out', path('cards')];

  test('[ISSUE-15] is looked at first: nothing is issued, and each bad line is told', async () => {
    writeFileSync(path('members.csv'), `name,member\nRosa,1\nIda,\n,1\n${'Ana,9\n'.replace('9', '2')}`);
    const kept = registerText();
    const looked = await run(issue);
    expect(looked).toMatchObject({ code: 1, out: '' });
    for (const words of [
      'passed over: name',
      'line 3: no member number',
      'line 4: the same member as in line 2',
    ]) {
      expect(looked.error).toContain(words);
    }
    expect(looked.error).toContain('Add --yes to issue these 2 cards');
    expect(registerText()).toBe(kept);
    expect(existsSync(path('cards'))).toBe(false);
  });

  test('[ISSUE-15] is issued once: given again, it issues nothing', async () => {
    const ran = await done([...issue, '--yes', '--paper', 'letter', '--language', 'es']);
    expect(ran.out).toContain('run 1: 2 cards issued');
    const html = readFileSync(path('cards/porters-run-1.html'), 'utf8');
    expect(html).toContain('size:letter');
    expect(html).toContain('hasta el 4 sept 2027');
    expect(html).toContain('>2</span>');
    expect(registerText() + html).not.toContain('Rosa');
    expect(await run([...issue, '--yes'])).toMatchObject({ code: 1, out: '' });
    expect(JSON.parse(registerText()).cards).toHaveLength(2);
  });

  test('[ISSUE-16] --renew gives another card to those whose card ends sooner', async () => {
    const ran = await done([...issue, '--renew', '--yes'], NOW + 300 * DAY);
    expect(ran.error).toContain('2 of them renewed');
  });

  test('is drawn again, as sheets, links and pictures', async () => {
    expect(
      (await done(['sheets', ...PORTERS, '--run', '1', '--out', path('again'), '--neutral'])).out,
    ).toContain('porters-run-1.html');
    expect(readFileSync(path('again/porters-run-1.html'), 'utf8')).not.toContain('Porters');
    const links = (await done(['links', ...PORTERS, '--run', '1', '--base', 'https://till.example/'])).out
      .trim()
      .split('\n');
    expect(links).toHaveLength(2);
    const [line = '', link = ''] = links[0]?.split('\t') ?? [];
    expect(line).toBe('2');
    expect(link).toMatch(/^https:\/\/till\.example\/wallet#card=SC1%3A/);
    const png = (await done(['png', ...PORTERS, '--run', '1', '--out', path('png')])).out.trim().split('\n');
    expect(png).toHaveLength(2);
    expect(await cardOnPng(readFileSync(png[0] ?? ''))).toBe(readWalletLink(link)?.text);
    expect(statSync(png[0] ?? '').mode & 0o777).toBe(0o600);
    expect(await run(['sheets', ...PORTERS, '--run', '9', '--out', path('x')])).toMatchObject({
      code: 1,
      out: '',
    });
    expect(await run(['sheets', ...PORTERS, '--out', path('x')])).toMatchObject({ code: 2 });
  });
});

describe('acts on one card', () => {
  test('[ISSUE-16] renew: only who has a card, only for longer', async () => {
    const renew = ['renew', ...PORTERS, '--out', path('one'), '--member'];
    expect(await run([...renew, '404'])).toMatchObject({ code: 1, out: '' });
    expect((await run([...renew, '1'])).error).toContain('has a card until');
    expect((await done([...renew, '1', '--until', '2030-01-01'])).out).toMatch(/^SC1:/);
  });

  test('[ISSUE-11] reissue: the old card is revoked by the same act', async () => {
    const text = (await done(['issue', ...PORTERS, '--member', '77', '--out', path('one')])).out.trim();
    const again = await done(['reissue', ...PORTERS, '--card', text, '--out', path('one')]);
    expect(again.out.trim()).not.toBe(text);
    const index = /Revoked: (\d+)/.exec(again.error)?.[1];
    const { cards } = JSON.parse(registerText());
    expect(cards.filter((card: { index: number }) => String(card.index) === index)).toMatchObject([
      { revokedDay: NOW / DAY - 0.5 },
    ]);
    expect(await run(['reissue', ...PORTERS, '--card', text, '--out', path('one')])).toMatchObject({
      code: 1,
    });
  });
});

describe('keys', () => {
  test('[ISSUE-9] rotate keeps the old key signing for the overlap; the steward has to accept the new one', async () => {
    const merge = ['trust', 'merge', '--federation', path('fed'), '--out', path('list'), path('fragment')];
    await done(['federation-keygen', '--out', path('fed')]);
    await done(['fragment', ...PORTERS, '--out', path('fragment')]);
    await done(merge);
    const { out } = await done(['rotate', ...PORTERS, '--overlap', '10']);
    expect(out.match(/^key /gm)).toHaveLength(2);
    expect(out).toContain('to 2026-09-14');
    await done(['fragment', ...PORTERS, '--out', path('fragment')]);
    const next = [...merge, '--previous', path('list')];
    expect((await run(next)).error).toContain('--accept-new-key porters');
    const kept = readFileSync(path('list'));
    const dry = await done([...next, '--accept-new-key', 'porters', '--dry-run']);
    expect(dry.out).toContain('porters: new key');
    expect(readFileSync(path('list'))).toEqual(kept);
    const declined = await runHere([...next, '--accept-new-key', 'porters'], { now: NOW, yes: false });
    expect(declined).toMatchObject({ code: 1, out: '' });
    expect(readFileSync(path('list'))).toEqual(kept);
    await done([...next, '--accept-new-key', 'porters', '--yes']);
    expect(readFileSync(path('list'))).not.toEqual(kept);
  });

  test('[ISSUE-12] replace says first what it would do, then ends the old key and makes the cards anew', async () => {
    await done(['keygen', '--organisation', 'leaky', '--name', 'Leaky', '--out', path('leaky')]);
    const leaky = ['--issuer', path('leaky')];
    const text = (await done(['issue', ...leaky, '--member', '1', '--out', path('l')])).out.trim();
    const before = keysText('leaky') + registerText('leaky');
    const replace = ['replace', ...leaky, '--out', path('l')];
    expect((await run(replace)).error).toContain('1 cards are made anew, 0 are not');
    expect(keysText('leaky') + registerText('leaky')).toBe(before);
    const ran = await done([...replace, '--yes']);
    expect(ran.out).toContain('leaky-run-1.html');
    const keys = JSON.parse(keysText('leaky'));
    expect(keys.keys[0]).toMatchObject({ notAfter: NOW / DAY - 0.5 });
    expect(keys.secrets.open.seeds[0]).toBeNull();
    expect(readFileSync(path('l/leaky-run-1.html'), 'utf8')).not.toContain(text);
  });

  test('[ISSUE-13] [ISSUE-14] protect, a wrong passphrase, and recovery by the printed sheet', async () => {
    const secret =
      /"([0-9a-f]{64})"/.exec(/"seeds": \[[^\]]*\]/.exec(keysText('leaky'))?.[0] ?? '')?.[1] ?? '';
    expect(secret).toHaveLength(64);
    const leaky = ['--issuer', path('leaky')];
    const short = await runHere(['protect', ...leaky], { now: NOW, newPassphrase: 'too short' });
    expect(short).toMatchObject({ code: 1, out: '' });
    expect(
      (await runHere(['protect', ...leaky], { now: NOW, newPassphrase: 'plain words of ours' })).code,
    ).toBe(0);
    expect(keysText('leaky')).not.toContain('seeds');

    const issue = ['issue', ...leaky, '--member', '2', '--out', path('l')];
    expect((await run(issue)).error).toContain('ISSUING_PASSPHRASE');
    const wrong = await runHere(issue, { now: NOW, passphrase: 'plain words of yours' });
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.error).toContain('not the passphrase');
    writeFileSync(path('passphrase'), 'plain words of ours\n');
    expect((await run([...issue, '--passphrase-file', path('passphrase')])).code).toBe(0);

    const sheet = ['recovery-sheet', ...leaky, '--out', path('sheet.html')];
    expect((await run([...sheet, '--passphrase-file', path('passphrase')])).code).toBe(0);
    const lines = /<pre>([\s\S]*)<\/pre>/.exec(readFileSync(path('sheet.html'), 'utf8'))?.[1] ?? '';
    const kept = keysText('leaky');
    const slip = await runHere(['recover', ...leaky], { input: lines.replace(/[A-Z]/, '') });
    expect(slip).toMatchObject({ code: 2, out: '' });
    expect(slip.error).toContain('Line 1 has a slip');
    expect((await runHere(['recover', ...PORTERS], { input: lines })).error).toContain('another key');
    expect(keysText('leaky')).toBe(kept);
    const back = await runHere(['recover', ...leaky], { input: lines, newPassphrase: 'quite other words' });
    expect(back.code).toBe(0);
    const again = await runHere(['revoke', ...leaky, '--member', '2'], {
      now: NOW,
      passphrase: 'quite other words',
    });
    expect(again).toMatchObject({ code: 0 });

    const lost = ['recover', '--issuer', path('anew'), '--organisation', 'leaky', '--name', 'Leaky'];
    expect((await runHere(lost, { input: lines, newPassphrase: 'quite other words' })).code).toBe(0);
    expect(readdirSync(path('anew')).sort()).toEqual(['cards.json', 'issuer.json']);
    const publicKeys = (of: string): string[] =>
      JSON.parse(keysText(of)).keys.map((key: { publicKey: string }) => key.publicKey);
    expect(publicKeys('anew')).toEqual(publicKeys('leaky').slice(-1));
  });
}, 120_000);
