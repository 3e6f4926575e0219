import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTrustList } from '../../src/core/card/trust-list.ts';
import { verifyCard } from '../../src/core/card/verify.ts';
import { catalogueSchema } from '../../src/core/catalogue.ts';
import { dateInZone, dayNumber } from '../../src/core/day/business-date.ts';
import { type FoundedDemo, foundDemo } from '../../src/demo/found.ts';
import { findFederation } from '../../src/ledger/federation.ts';
import { checkPin } from '../../src/ledger/load/pins.ts';
import { isLogin, unitsOf } from '../../src/ledger/office/logins.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
import { latestTrustList } from '../../src/ledger/trust/trust-lists.ts';
import { readIssuer } from '../../src/issuing/issuer-files.ts';
import { filesIn, newDataDir } from './data-dir.ts';

const NOW = Date.UTC(2026, 10, 20, 9);

async function found(dataDir: string, now = NOW): Promise<FoundedDemo> {
  const founded = await foundDemo(dataDir, now, randomBytes);
  if (!founded.ok) throw new Error(founded.error.type);
  return founded.value;
}

/** What a founded directory holds, read back from its files. */
async function readBack(dataDir: string) {
  const db = await openDatabase(dataDir);
  try {
    const rows = await db.selectFrom('catalogues').selectAll().orderBy('unit_id').execute();
    const federation = await findFederation(db);
    const list = await latestTrustList(db);
    if (!federation || !list) throw new Error('nothing was founded');
    const opened = openTrustList(new Uint8Array(list.bytes), federation.trust_key);
    if (!opened.ok) throw new Error(opened.error.type);
    return {
      federation,
      trust: opened.value,
      catalogues: rows.map((row) => catalogueSchema.parse(JSON.parse(row.document))),
      welcome: readFileSync(join(dataDir, 'demo/welcome.txt'), 'utf8'),
      sheet: readFileSync(join(dataDir, 'demo/cards.html'), 'utf8'),
      staff: readFileSync(join(dataDir, 'demo/federation/staff.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')),
    };
  } finally {
    await db.destroy();
  }
}

describe('a founded demo', () => {
  const dataDir = newDataDir();
  let demo: FoundedDemo;
  let held: Awaited<ReturnType<typeof readBack>>;
  beforeAll(async () => {
    demo = await found(dataDir);
    held = await readBack(dataDir);
  });

  test('[DEMO-2] has four units, with staff whose PINs the register verifies', async () => {
    expect(held.catalogues.map(({ unit }) => unit.id)).toEqual([
      'kitchen-table',
      'lantern',
      'plain-text',
      'warm-water',
    ]);
    const catalogue = held.catalogues[0];
    const [, name, pin = ''] = held.staff.find(([unit]) => unit === 'kitchen-table') ?? [];
    const person = catalogue?.staff.find((each) => each.name === name);
    if (!person) throw new Error('no staff');
    expect(await checkPin(pin, person.pin)).toBe(true);
    expect(held.welcome).toContain(`PIN ${pin}`);
  });

  test('[DEMO-4] says with whom the till speaks Spanish', () => {
    expect(held.welcome).toContain(
      'In Spanish: Tomé (Kitchen Table, Warm Water), Petra (Lantern), Femi (Plain Text)\n',
    );
    const tills = held.catalogues.map(({ staff }) => staff.filter(({ language }) => language === 'es'));
    expect(tills.map((people) => people.length)).toEqual([1, 1, 1, 1]);
  });

  test('[DEMO-6] what the ledger serves has roles, options, combos, accounts and screenings from tomorrow on', () => {
    const [cafe, cinema] = held.catalogues;
    expect(cafe?.roles).toHaveLength(3);
    expect(cafe?.staff[0]?.roles).toEqual(['opening', 'closing']);
    expect(cafe?.optionGroups.map(({ id }) => id)).toEqual(['size', 'milk', 'extras', 'toppings']);
    expect(cafe?.products.filter(({ combo }) => combo)).toHaveLength(2);
    expect(cafe?.accounts).toHaveLength(3);
    const next = cinema?.products.filter(({ category }) => category === 'next-days') ?? [];
    expect(next).toHaveLength(3);
    for (const { screening } of next) {
      expect(dateInZone(screening?.startsAt ?? 0, 'Europe/Dublin')).toMatch(/^2026-11-2[123]$/);
    }
  });

  test('[DEMO-2] every card of the sheet has the outcome that its caption promises', () => {
    const today = dayNumber(dateInZone(NOW, 'Europe/Dublin'));
    const outcomes = demo.cards.map(({ face, organisation }) => {
      const card = verifyCard(face.text, held.trust, { today, nowSeconds: NOW / 1000 });
      if ('organisation' in card) expect(card.organisation.id).toBe(organisation);
      return 'tier' in card ? `${card.outcome} ${card.organisation.id} ${card.tier}` : card.outcome;
    });
    expect(outcomes).toEqual([
      'valid ppu 0',
      'valid ppu 2',
      'valid ncu 0',
      'valid tlnb 0',
      'valid blue-proof 1',
      'expired ppu 0',
      'revoked ncu 0',
      'bad-signature',
      'unknown-issuer',
    ]);
    for (const { face, outcome } of demo.cards) {
      expect(verifyCard(face.text, held.trust, { today, nowSeconds: NOW / 1000 }).outcome).toBe(outcome);
    }
  });

  test('[DEMO-2] the cards hold as long as they say, and the trust list with them', () => {
    const today = dayNumber(dateInZone(NOW, 'Europe/Dublin')) + 365;
    for (const { face, outcome } of demo.cards) {
      expect(verifyCard(face.text, held.trust, { today, nowSeconds: 0 }).outcome).toBe(outcome);
    }
  });

  test('the sheet shows each text beside its card and says what the till will say', () => {
    const texts = [...held.sheet.matchAll(/<code>([^<]*)<\/code>/g)].map(([, text = '']) =>
      text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
    );
    expect(texts).toEqual(demo.cards.map(({ face }) => face.text));
    expect(held.sheet.match(/<h2>/g)).toHaveLength(demo.cards.length);
  });

  test('the printshop is a co-op of the federation, the other issuers are partners', () => {
    expect(held.trust.organisations.map(({ id, kind }) => [id, kind])).toEqual([
      ['ppu', 'partner'],
      ['ncu', 'partner'],
      ['tlnb', 'partner'],
      ['blue-proof', 'co-op'],
    ]);
    const partners = held.catalogues[0]?.partners.map(({ id }) => id);
    expect(held.trust.organisations.map(({ id }) => id)).toEqual(partners);
  });

  test('the printed login opens the office of every unit', async () => {
    const [, password = ''] = /password (\S+)/.exec(held.welcome) ?? [];
    const db = await openDatabase(dataDir);
    expect(await isLogin(db, 'coordinator', password)).toBe(true);
    expect(await unitsOf(db, 'coordinator')).toHaveLength(4);
    await db.destroy();
  });

  test('[DEMO-3] secrets are for the owner only, and the ledger itself holds none of the keys', async () => {
    for (const path of [
      'demo/keys/ppu/issuer.json',
      'demo/keys/federation/federation.json',
      'demo/welcome.txt',
    ]) {
      expect(statSync(join(dataDir, path)).mode & 0o777).toBe(0o600);
    }
    expect(statSync(join(dataDir, 'demo')).mode & 0o777).toBe(0o700);
    const ledger = readFileSync(join(dataDir, 'ledger.sqlite'));
    const secrets = await issuerSecrets(join(dataDir, 'demo/keys/ppu'));
    expect(secrets).toHaveLength(2);
    for (const secret of secrets) {
      expect(ledger.includes(secret)).toBe(false);
      expect(ledger.includes(secret.toString('hex'))).toBe(false);
    }
    expect(readFileSync(join(dataDir, 'demo/keys/README.txt'), 'utf8')).toContain('never keeps them here');
  });
});

/** An issuer's secrets as its folder has them; the demo asks for no passphrase. */
async function issuerSecrets(folder: string): Promise<Buffer[]> {
  const io = { randomBytes, warn: () => undefined, passphrase: async () => undefined };
  const open = await readIssuer(folder, io);
  if (!open.ok) throw new Error(open.error.message);
  const { keys, pseudonymSecret } = open.value.issuer;
  return [...keys.map(({ seed }) => Buffer.from(seed ?? '')), Buffer.from(pseudonymSecret)];
}

test('[DEMO-1] founding again leaves every byte as it was', async () => {
  const dataDir = newDataDir();
  await found(dataDir);
  const before = filesIn(dataDir);
  const again = await foundDemo(dataDir, NOW + 86_400_000, randomBytes);
  expect(again).toEqual({ ok: false, error: { type: 'ledger-exists' } });
  expect(filesIn(dataDir)).toEqual(before);
});

test('[DEMO-3] two data directories share no secret', async () => {
  const secretsOf = async (): Promise<string[]> => {
    const dataDir = newDataDir();
    const { cards } = await found(dataDir);
    const { federation, catalogues, staff, welcome } = await readBack(dataDir);
    const keys: string[] = [];
    for (const id of ['ppu', 'ncu', 'tlnb', 'blue-proof']) {
      const secrets = await issuerSecrets(join(dataDir, 'demo/keys', id));
      keys.push(...secrets.map((secret) => secret.toString('hex')));
    }
    const people = catalogues.flatMap((each) =>
      each.staff.flatMap(({ id, pin }) => [id, pin.salt, pin.hash]),
    );
    const password = /password (\S+)/.exec(welcome)?.[1] ?? '';
    const seed = readFileSync(join(dataDir, 'demo/keys/federation/federation.json'), 'utf8');
    const pins = staff.map(([, , pin]) => pin).join();
    return [
      ...keys,
      ...people,
      ...cards.map(({ face }) => face.text),
      federation.trust_key,
      password,
      seed,
      pins,
    ];
  };
  const [here, there] = [await secretsOf(), await secretsOf()];
  expect(new Set([...here, ...there]).size).toBe(here.length + there.length);
  expect(here).not.toContain('');
});

describe('[DEMO-1] a founding that is stopped in the middle', () => {
  test('leaves no ledger, and the next one founds as if it had never been', async () => {
    const dataDir = newDataDir();
    let drawn = 0;
    const failing = (length: number): Uint8Array => {
      drawn += 1;
      if (drawn > 20) throw new Error('stopped');
      return randomBytes(length);
    };
    await expect(foundDemo(dataDir, NOW, failing)).rejects.toThrow('stopped');
    expect(Object.keys(filesIn(dataDir)).filter((path) => !path.startsWith('.founding/'))).toEqual([]);
    await found(dataDir);
    expect(existsSync(join(dataDir, '.founding'))).toBe(false);
    expect((await readBack(dataDir)).catalogues).toHaveLength(4);
  });

  test('between its two moves is cleared away too', async () => {
    const dataDir = newDataDir();
    mkdirSync(join(dataDir, '.founding/made'), { recursive: true });
    mkdirSync(join(dataDir, 'demo'));
    writeFileSync(join(dataDir, 'demo/welcome.txt'), 'of the founding that was stopped');
    await found(dataDir);
    expect((await readBack(dataDir)).welcome).not.toContain('stopped');
  });

  test('is not mistaken for one that is still at work, nor for a demo whose ledger is gone', async () => {
    const busy = newDataDir();
    mkdirSync(join(busy, '.founding'));
    writeFileSync(join(busy, '.founding/process'), String(process.ppid));
    const elsewhere = await foundDemo(busy, NOW, randomBytes);
    expect(elsewhere).toEqual({ ok: false, error: { type: 'founding-elsewhere', process: process.ppid } });

    const orphan = newDataDir();
    mkdirSync(join(orphan, 'demo'));
    writeFileSync(join(orphan, 'demo/welcome.txt'), 'mine');
    const refused = await foundDemo(orphan, NOW, randomBytes);
    expect(refused).toMatchObject({ ok: false, error: { type: 'demo-without-ledger' } });
    expect(Object.keys(filesIn(orphan))).toEqual(['demo/welcome.txt']);
  });
});
