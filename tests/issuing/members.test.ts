import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkMembers } from '../../src/issuing/core/check-members.ts';
import { issueCards } from '../../src/issuing/core/issue.ts';
import { createIssuer } from '../../src/issuing/core/issuer.ts';
import { isOwnTier, tiersOf } from '../../src/issuing/core/tiers.ts';
import { type MemberList, readMemberList, textOfFile } from '../../src/issuing/core/members-csv.ts';

const TODAY = 20_700;
const TERMS = { today: TODAY, lastDay: TODAY + 365, renew: false };
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const issuer = createIssuer({ id: 'porters', name: 'Porters', kind: 'partner' }, TODAY, random);
const list = (text: string): MemberList => {
  const read = readMemberList(text);
  if (!read.ok) throw new Error(read.error.type);
  return read.value;
};

describe('a list of members', () => {
  test('[ISSUE-2] is read by its column; names are passed over and go no further', () => {
    const read = list('\uFEFFName;Member;Tier\r\nRosa;1001;2\r\n\r\nIda ; 1002 ;\r\n');
    expect(read).toEqual({
      rows: [
        { line: 2, member: '1001', tier: '2' },
        { line: 4, member: '1002', tier: '' },
      ],
      hasTiers: true,
      ignored: ['Name'],
    });
    expect(JSON.stringify(read)).not.toContain('Rosa');
  });

  test('one column needs no heading, and Spanish headings are known', () => {
    expect(list('7\n8\n').rows.map(({ member, line }) => [member, line])).toEqual([
      ['7', 1],
      ['8', 2],
    ]);
    expect(list('Nombre,Número\nRosa,12\n').rows).toEqual([{ line: 2, member: '12', tier: '' }]);
  });

  test.each([
    ',',
    ';',
    '\t',
  ])('a short list with %j between its two columns is one of two columns', (between) => {
    const text = (heading: string) => `${heading}${between}Name\n\n1001${between}Rosa\n`;
    expect(list(text('Number'))).toEqual({
      rows: [{ line: 3, member: '1001', tier: '' }],
      hasTiers: false,
      ignored: ['Name'],
    });
    expect(readMemberList(text('Mitglied'))).toEqual({
      ok: false,
      error: { type: 'no-member-column', columns: ['Mitglied', 'Name'] },
    });
  });

  test.each([
    ['', { type: 'empty' }],
    ['member\n', { type: 'empty' }],
    ['name,street\nRosa,1\n', { type: 'no-member-column', columns: ['name', 'street'] }],
    ['member,name\n1,"Rosa\n', { type: 'not-csv', line: 2 }],
  ])('%j is none, and says why', (text, error) => {
    expect(readMemberList(text)).toEqual({ ok: false, error });
  });

  test('a file that Windows wrote is read too', () => {
    expect(textOfFile(Uint8Array.of(0x6e, 0xfa, 0x6d))).toBe('núm');
    expect(textOfFile(new TextEncoder().encode('núm'))).toBe('núm');
  });
});

describe('looking at a list', () => {
  test('[ISSUE-15] says what is wrong in which row, and takes the others', () => {
    const before = issueCards(issuer, [{ member: '5' }], TODAY, random);
    if (!before.ok) throw new Error(before.error.type);
    const text = `member,tier\n1,\n,0\n1,0\n5,0\n6,x\n7,-1\n${'9'.repeat(41)},0\n8\u0007,0\n2,2\n`;
    const { ready, faults } = checkMembers(before.value.issuer, list(text), TERMS);
    expect(ready.map(({ member, tier, line }) => [member, tier, line])).toEqual([
      ['1', 0, 2],
      ['2', 2, 10],
    ]);
    expect(faults.map(({ row, fault }) => [row.line, fault])).toEqual([
      [3, { type: 'no-member' }],
      [4, { type: 'twice', line: 2 }],
      [5, { type: 'has-card', lastDay: TODAY + 365 }],
      [6, { type: 'bad-tier' }],
      [7, { type: 'bad-tier' }],
      [8, { type: 'too-long' }],
      [9, { type: 'odd-number' }],
    ]);
  });

  test('[ISSUE-21] tells how many cards of each tier, and which tiers are the issuer’s own', () => {
    const { ready } = checkMembers(issuer, list('member,tier\n1,0\n2,7\n3,\n4,2\n5,7\n'), TERMS);
    const tiers = tiersOf(ready);
    expect(tiers).toEqual([
      { tier: 0, count: 2 },
      { tier: 2, count: 1 },
      { tier: 7, count: 2 },
    ]);
    expect(tiers.filter(({ tier }) => isOwnTier(tier)).map(({ tier }) => tier)).toEqual([7]);
  });

  test('[ISSUE-15] a list that was broken off goes on where it was, and gives no one two cards', () => {
    const members = list('member\n1\n2\n3\n4\n');
    const first = checkMembers(issuer, members, TERMS).ready;
    const half = issueCards(issuer, first.slice(0, 2), TODAY, random, 1);
    if (!half.ok) throw new Error(half.error.type);
    expect(checkMembers(half.value.issuer, members, TERMS).ready.map(({ member }) => member)).toEqual([
      '3',
      '4',
    ]);
  });

  test('[ISSUE-16] renewing takes those whose card ends sooner, with the tier they have', () => {
    const before = issueCards(
      issuer,
      [
        { member: '1', tier: 2, lastDay: TODAY + 20 },
        { member: '2', lastDay: TODAY + 400 },
      ],
      TODAY,
      random,
    );
    if (!before.ok) throw new Error(before.error.type);
    const { ready, faults } = checkMembers(before.value.issuer, list('member\n1\n2\n3\n'), {
      ...TERMS,
      renew: true,
    });
    expect(ready.map(({ member, tier, renews }) => [member, tier, renews])).toEqual([
      ['1', 2, true],
      ['3', 0, false],
    ]);
    expect(faults).toMatchObject([{ row: { line: 3 }, fault: { type: 'has-card' } }]);
  });
});
