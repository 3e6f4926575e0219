import type { Point } from './block.ts';
import { about, CENTRE, type OutcomePicture, PICTURE, roughly, within } from './picture-tools.ts';
import { cutter, ground } from './poster.ts';

/** Not yet: a sun that is still half under the horizon. */
export function dawn(): OutcomePicture {
  const sun = cutter('dawn');
  const { block, cut } = sun;
  const steps = 22;
  const arc = Array.from({ length: steps + 1 }, (_, i): Point => {
    const angle = Math.PI + (i / steps) * Math.PI;
    return [Math.cos(angle) * 128, 74 + Math.sin(angle) * 128];
  });
  cut(roughly(block, about(arc), 1.5));
  for (let i = 0; i <= 14; i++) {
    const angle = Math.PI + (i / 14) * Math.PI;
    const far = i % 2 ? 226 : 268;
    const [from, to] = about([
      [Math.cos(angle) * 152, 74 + Math.sin(angle) * 152],
      [Math.cos(angle) * far, 74 + Math.sin(angle) * far],
    ]);
    if (from && to) cut(block.gouge(from, to, 20, block.jitter(3), 9, 0.03));
  }
  for (const [y, half, thick] of [
    [104, 330, 22],
    [138, 236, 18],
    [168, 132, 14],
  ] as const) {
    const [from, to] = about([
      [-half, y],
      [half, y],
    ]);
    if (from && to) cut(block.gouge(from, to, thick, block.jitter(2), 9, 0.04));
  }
  const mist = { ...PICTURE, step: 34, length: 60, angle: 0.02, thick: 7, keep: within(350, 330) };
  return { figure: sun.path(), ground: ground('mist', mist) };
}

/** Nobody here knows it: an open question. */
export function openQuestion(): OutcomePicture {
  const mark = cutter('question');
  const hook: Point[] = [
    [-122, -76],
    [-110, -134],
    [-62, -178],
    [2, -190],
    [68, -176],
    [112, -132],
    [120, -78],
    [96, -26],
    [48, 14],
    [38, 64],
    [-36, 66],
    [-32, 0],
    [-2, -34],
    [34, -64],
    [40, -90],
    [22, -118],
    [-6, -122],
    [-36, -106],
    [-44, -70],
  ];
  const dot: Point[] = [
    [-40, 98],
    [38, 94],
    [42, 168],
    [-36, 172],
  ];
  mark.cut(roughly(mark.block, about(hook), 2), roughly(mark.block, about(dot), 2));
  const dust = { ...PICTURE, step: 44, length: 58, angle: 0.7, thick: 10, keep: within(230, 260) };
  return { figure: mark.path(), ground: ground('dust', dust) };
}

/** It cannot be read: a card torn in two. */
export function tornCard(): OutcomePicture {
  const card = cutter('torn');
  const left: Point[] = [
    [-208, -128],
    [-22, -138],
    [-48, -88],
    [-10, -52],
    [-44, -4],
    [-8, 40],
    [-40, 84],
    [-16, 132],
    [-204, 124],
  ];
  const right: Point[] = [
    [40, -120],
    [214, -96],
    [196, 158],
    [24, 146],
    [2, 104],
    [38, 58],
    [2, 14],
    [38, -34],
    [4, -72],
  ];
  card.cut(roughly(card.block, about(left), 2), roughly(card.block, about(right), 2));
  for (const [x, y, width] of [
    [-176, -86, 104],
    [-176, -44, 78],
    [-176, 62, 92],
  ] as const) {
    card.cut(roughly(card.block, about(bar(x, y, width, 20)), 2));
  }
  card.cut(
    roughly(card.block, about(bar(84, -34, 84, 92)), 2),
    roughly(card.block, about(bar(108, -10, 36, 44)), 2),
  );
  const cuts = { ...PICTURE, step: 38, length: 90, angle: 1.2, thick: 9, keep: within(290, 250) };
  return { figure: card.path(), ground: ground('cuts', cuts) };
}

/** It was not made by whom it names: a seal in two halves. */
export function brokenSeal(): OutcomePicture {
  const seal = cutter('seal');
  const crack: Point[] = [
    [-8, -110],
    [26, -62],
    [-24, -8],
    [22, 48],
    [-14, 104],
  ];
  const teeth = 17;
  const half = (side: 1 | -1): Point[] => {
    const rim = Array.from({ length: teeth }, (_, i): Point => {
      const angle = side * (-Math.PI / 2 + 0.09 + (i / (teeth - 1)) * (Math.PI - 0.18));
      const radius = i % 2 ? 156 : 180;
      return [side * Math.cos(angle) * radius, Math.sin(angle) * radius * side];
    });
    return [...rim, ...crack.toReversed()].map(([x, y]): Point => [x + side * 22, y + side * 8]);
  };
  seal.cut(roughly(seal.block, about(half(1)), 2), roughly(seal.block, about(half(-1)), 2));
  for (const side of [1, -1]) {
    for (const turn of [-0.9, -0.45, 0, 0.45, 0.9]) {
      const at = (radius: number): Point => [
        CENTRE[0] + side * (22 + Math.cos(turn) * radius),
        CENTRE[1] + side * 8 + Math.sin(turn) * radius,
      ];
      seal.cut(seal.block.gouge(at(66), at(132), 18, 0, 7, 0.04));
    }
  }
  const rain = { ...PICTURE, step: 40, length: 100, angle: Math.PI / 4, thick: 8, keep: within(250, 250) };
  return { figure: seal.path(), ground: ground('shards', rain) };
}

const bar = (x: number, y: number, width: number, height: number): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];
