import Papa from 'papaparse';
import { err, ok, type Result } from '../../core/result.ts';

/** A member of a list as it was read; `line` is the line of the file, for people to find it. */
export type MemberRow = { readonly line: number; readonly member: string; readonly tier: string };

/** Why a file is no list of members. */
export type ListFailure =
  | { readonly type: 'empty' }
  | { readonly type: 'no-member-column'; readonly columns: readonly string[] }
  | { readonly type: 'not-csv'; readonly line: number };

/** A list of members, and what of the file was left unread: names, addresses. */
export type MemberList = {
  readonly rows: readonly MemberRow[];
  readonly hasTiers: boolean;
  readonly ignored: readonly string[];
};

const MEMBER = ['member', 'member number', 'membership number', 'number', 'no', 'no.', 'id'];
const MEMBER_ES = [
  'socio',
  'socia',
  'afiliado',
  'afiliada',
  'número',
  'numero',
  'nº',
  'número de afiliación',
];
const MEMBER_COLUMNS = [...MEMBER, ...MEMBER_ES];
const TIER_COLUMNS = ['tier', 'grado', 'nivel'];

/**
 * Reads a CSV of members: a column `member` and, if tiers differ, one called `tier`; a file of one column needs no
 * heading. All other columns are passed over: no name gets beyond this function. [ISSUE-2]
 */
export function readMemberList(text: string): Result<MemberList, ListFailure> {
  const plain = text.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(plain);
  const { data, errors } = Papa.parse<string[]>(plain, { skipEmptyLines: false, delimiter });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) return err({ type: 'not-csv', line: (broken.row ?? 0) + 1 });
  const rows = data.map((cells, at) => ({ cells, line: at + 1 }));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [first] = filled;
  if (!first) return err({ type: 'empty' });
  const head = first.cells.map((cell) => cell.trim().toLowerCase());
  const memberAt = head.findIndex((name) => MEMBER_COLUMNS.includes(name));
  const alone = filled.every(({ cells }) => cells.length === 1);
  if (memberAt < 0 && !alone) return err({ type: 'no-member-column', columns: first.cells });
  const tierAt = head.findIndex((name) => TIER_COLUMNS.includes(name));
  const body = memberAt < 0 ? filled : filled.slice(1);
  if (body.length === 0) return err({ type: 'empty' });
  const cell = (cells: readonly string[], at: number): string => (at < 0 ? '' : (cells[at] ?? '').trim());
  return ok({
    rows: body.map(({ cells, line }) => ({
      line,
      member: cell(cells, Math.max(memberAt, 0)),
      tier: cell(cells, memberAt < 0 ? -1 : tierAt),
    })),
    hasTiers: memberAt >= 0 && tierAt >= 0,
    ignored:
      memberAt < 0 ? [] : first.cells.filter((name, at) => name !== '' && at !== memberAt && at !== tierAt),
  });
}

/**
 * What divides the cells of the first line that is filled. The parser's own guess takes a blank line for a list of one
 * column, and so each line of a short list with semicolons for a number.
 */
function delimiterOf(text: string): string {
  const first = text.split(/\r?\n|\r/).find((line) => line.trim() !== '') ?? '';
  const cells = (delimiter: string): number =>
    Papa.parse<string[]>(first, { delimiter }).data[0]?.length ?? 1;
  const [best = ','] = [',', ';', '\t'].sort((a, b) => cells(b) - cells(a));
  return best;
}

/** The text of a file that a spreadsheet wrote: UTF-8, or what Windows writes where it is none. */
export function textOfFile(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
