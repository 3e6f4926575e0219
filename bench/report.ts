import { cpus, totalmem, type } from 'node:os';
import { median } from './measure.ts';

/** One measured thing beside its floor: medians over interleaved rounds, in milliseconds. */
export interface Figure {
  readonly what: string;
  readonly floor: string;
  readonly rounds: number;
  readonly ms: number;
  readonly floorMs: number;
  readonly ratio: number;
  /** The same ratio by processor time, which other work on the machine changes little; null: not measured. */
  readonly processor: number | null;
  /** The most the ratio may be; null: it is only reported. */
  readonly target: number | null;
  /** The most milliseconds it may take over its floor; null: it is only reported. */
  readonly within: number | null;
  /** Null where entries come one by one from a person. */
  readonly entriesPerSecond: number | null;
}

/** Makes a figure of times that were taken in turn, in milliseconds. */
export function figureOf(
  what: string,
  times: readonly number[],
  floor: string,
  floorTimes: readonly number[],
  {
    target = null,
    within = null,
    entries = null,
    processor = null,
  }: {
    target?: number | null;
    within?: number | null;
    entries?: number | null;
    processor?: number | null;
  } = {},
): Figure {
  const [ms, floorMs] = [median(times), median(floorTimes)];
  const entriesPerSecond = entries === null ? null : Math.round((entries / ms) * 1_000);
  return {
    what,
    floor,
    rounds: times.length,
    ms,
    floorMs,
    ratio: ms / floorMs,
    processor,
    target,
    within,
    entriesPerSecond,
  };
}

export interface Report {
  readonly date: string;
  readonly machine: string;
  readonly cores: number;
  readonly memoryGB: number;
  readonly node: string;
  readonly chromium: string;
  readonly scale: object;
  readonly figures: readonly Figure[];
}

/** Says where and when figures were taken. */
export const reportOf = (figures: readonly Figure[], chromium: string, scale: object): Report => ({
  date: new Date().toISOString(),
  machine: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${type()}`,
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 1e9),
  node: process.version,
  chromium,
  scale,
  figures,
});

const HEAD = ['what', 'floor', 'ms', 'floor ms', 'ratio', 'by processor', 'target', 'entries/s'];

/** Figures as a table for people. */
export function rowsOf(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column < 2 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  '),
  );
  return lines.join('\n');
}

/** The report, with what it was measured on. */
export function tableOf({ date, machine, cores, memoryGB, node, chromium, figures }: Report): string {
  const where = `${date} · ${machine}, ${cores} cores, ${memoryGB} GB · Node ${node} · ${chromium}`;
  const how = 'Medians of rounds in which each thing and its floor took turns.';
  return [where, how, '', rowsOf(figures)].join('\n');
}

/** The bound and whether it is met. */
function verdictOf({ ms, floorMs, ratio, target, within }: Figure): string {
  if (target !== null) return `≤ ${Number(target.toFixed(2))} ${ratio <= target ? 'met' : 'MISSED'}`;
  if (within !== null) return `≤ floor + ${within} ms ${ms - floorMs <= within ? 'met' : 'MISSED'}`;
  return '';
}

const cellsOf = (figure: Figure): string[] => [
  figure.what,
  figure.floor,
  figure.ms.toFixed(2),
  figure.floorMs.toFixed(2),
  figure.ratio.toFixed(2),
  figure.processor === null ? '' : figure.processor.toFixed(2),
  verdictOf(figure),
  figure.entriesPerSecond === null ? '' : figure.entriesPerSecond.toLocaleString('en'),
];
