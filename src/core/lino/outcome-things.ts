import type { Point } from './block.ts';
import { about, CENTRE, type OutcomePicture, PICTURE, roughly, within } from './picture-tools.ts';
import { cutter, ground } from './poster.ts';

/** The list of trust is missing or has aged: a sheet with its lines. */
export function sheetOfNames(): OutcomePicture {
  const sheet = cutter('sheet');
  const paper: Point[] = [
    [-140, -188],
    [78, -190],
    [142, -126],
    [140, 184],
    [-142, 182],
  ];
  const fold: Point[] = [
    [72, -166],
    [72, -120],
    [118, -120],
  ];
  sheet.cut(roughly(sheet.block, about(paper), 2), roughly(sheet.block, about(fold), 1.5));
  for (const [y, end] of [
    [-112, 30],
    [-64, 100],
    [-16, 84],
    [32, 100],
    [80, 62],
    [128, -10],
  ] as const) {
    const [from, to] = about([
      [-108, y],
      [end, y],
    ]);
    if (from && to) sheet.cut(sheet.block.gouge(from, to, 20, sheet.block.jitter(2), 9, 0.04));
  }
  const dust = { ...PICTURE, step: 36, length: 74, angle: -0.12, thick: 9, keep: within(230, 300) };
  return { figure: sheet.path(), ground: ground('shelf', dust) };
}

/** It is a matter of clocks: a face with two hands. */
export function clockFace(): OutcomePicture {
  const clock = cutter('clock');
  const { block, cut } = clock;
  cut(block.oval(CENTRE, 184, 184, 0, 42, 0.007), block.oval(CENTRE, 146, 146, 0, 38, 0.007));
  for (let hour = 0; hour < 12; hour++) {
    const angle = (hour / 12) * Math.PI * 2;
    const at = (radius: number): Point => [
      CENTRE[0] + Math.cos(angle) * radius,
      CENTRE[1] + Math.sin(angle) * radius,
    ];
    cut(block.gouge(at(hour % 3 ? 116 : 100), at(138), hour % 3 ? 12 : 18, 0, 5, 0.04));
  }
  const hands: Point[] = [
    [-9, -92],
    [2, -102],
    [13, -92],
    [15, -10],
    [76, 34],
    [74, 50],
    [60, 54],
    [-4, 18],
    [-16, 4],
  ];
  cut(roughly(block, about(hands), 1));
  const spin = { ...PICTURE, step: 34, length: 70, angle: 0.28, thick: 9, keep: within(240, 260) };
  return { figure: clock.path(), ground: ground('spin', spin) };
}

/** It has to be shown by a phone: the phone, with a code on it. */
export function phone(): OutcomePicture {
  const shown = cutter('phone');
  const box = (x: number, y: number, width: number, height: number, reach = 1.5): void =>
    shown.cut(
      roughly(
        shown.block,
        about([
          [x, y],
          [x + width, y],
          [x + width, y + height],
          [x, y + height],
        ]),
        reach,
      ),
    );
  box(-112, -190, 224, 378, 2);
  box(-88, -150, 176, 278);
  box(-20, 146, 40, 18);
  for (const [x, y] of [
    [-66, -104],
    [16, -104],
    [-66, -22],
  ] as const) {
    box(x, y, 52, 52);
    box(x + 15, y + 15, 22, 22, 1);
  }
  for (const [x, y] of [
    [16, -22],
    [42, 4],
    [16, 30],
    [-14, -48],
    [-14, 30],
    [-66, 60],
    [-32, 60],
    [42, 60],
  ] as const) {
    box(x, y, 24, 24, 1.5);
  }
  const waves = { ...PICTURE, step: 42, length: 96, angle: Math.PI / 2, thick: 9, keep: within(220, 300) };
  return { figure: shown.path(), ground: ground('waves', waves) };
}
