/** What the pen draws and what the hand presses solid, as path data on a grid of 24. */
export type IconShape = { readonly line?: string; readonly solid?: string; readonly heavy?: true };

const circle = (cx: number, cy: number, r: number): string =>
  `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${r * 2} 0a${r} ${r} 0 1 0 ${-r * 2} 0z`;

const TRAY = 'M2.5 14v7.5h19V14';
const PLUGS = 'M0 8h7v8H0zM17 8h7v8h-7z';

export const ICONS = {
  tally: {
    solid:
      'M3.2 3.6 5.7 3 6.2 20.4 3.4 21zM8.3 3 11 3.4 10.6 21 8.1 20.6zM13.2 3.5 15.7 3 16 20.5 13.3 21z' +
      'M18.2 3 20.8 3.5 20.5 21 18 20.5zM.6 17.2 22.6 5.2 23.5 7.6 1.4 19.6z',
  },
  search: { line: `${circle(10.2, 10.2, 6.6)}M15 15l7 7` },
  scan: {
    line: 'M2 7.5V2h5.5M16.5 2H22v5.5M22 16.5V22h-5.5M7.5 22H2v-5.5',
    solid:
      'M6.5 6.5h4.2v4.2H6.5zM13.3 6.5h4.2v4.2h-4.2zM6.5 13.3h4.2v4.2H6.5zM13.3 13.3h2.1v2.1h-2.1z' +
      'M15.4 15.4h2.1v2.1h-2.1z',
  },
  card: { line: 'M2 5h20v14H2zM5 9.5h5M5 13h4', solid: 'M13 8.5h6v6h-6z' },
  cash: { line: 'M2 6h20v12H2zM5.2 12h1.6M17.2 12h1.6', solid: circle(12, 12, 3.1) },
  terminal: {
    line: 'M5 2h14v20H5zM8 13h2M14 13h2M8 17.4h2M14 17.4h2',
    solid: 'M7.6 4.8h8.8v4.6H7.6z',
  },
  check: { line: 'm3 12.6 6 6L21.2 6', heavy: true },
  cross: { line: 'M4.5 4.5l15 15M19.5 4.5l-15 15', heavy: true },
  left: { line: 'M21.5 12H4M11 4.5 3.5 12l7.5 7.5' },
  right: { line: 'M2.5 12H20M13 4.5l7.5 7.5-7.5 7.5' },
  back: { line: 'M8 5h14v14H8l-6-7zM11.5 9l6 6M17.5 9l-6 6' },
  plus: { line: 'M12 3.5v17M3.5 12h17', heavy: true },
  minus: { line: 'M3.5 12h17', heavy: true },
  undo: { line: 'M4 9h11a6 6 0 0 1 0 12H9M9.5 3 3.5 9l6 6' },
  lock: { line: 'M7.5 11V7a4.5 4.5 0 0 1 9 0v4', solid: 'M4 10.5h16V22H4z' },
  person: { solid: `${circle(12, 7, 4.4)}M3 22c0-6 3.6-8.6 9-8.6s9 2.6 9 8.6z` },
  receipt: { line: 'M5 2h14v20l-3.5-2.6L12 22l-3.5-2.6L5 22zM8.5 7.5h7M8.5 12h7' },
  printer: { line: 'M7 8V2.5h10V8M7 17H2.5V8h19v9H17M7 13.5h10v8H7z' },
  offline: { line: 'M7 12h2.2M14.8 12H17M8.7 17.6 11.6 6.4M12.4 17.6 15.3 6.4', solid: PLUGS },
  online: { line: 'M6 12h12', solid: PLUGS, heavy: true },
  unsent: { line: `M12 15.5V3M6.5 8 12 2.5 17.5 8${TRAY}` },
  sent: { line: `${TRAY}M6.5 9.2l4 4L18 4.5` },
  hourglass: {
    line: 'M4 2.5h16M4 21.5h16M6.5 2.5V7l5.5 5 5.5-5V2.5M6.5 21.5V17l5.5-5 5.5 5v4.5',
    solid: 'm8 19.8 4-3.6 4 3.6z',
  },
  barred: { line: `${circle(12, 12, 9.5)}M5.3 5.3l13.4 13.4` },
  clock: { line: `${circle(12, 12, 9.5)}M12 6v6.5l4.5 3` },
  torch: { line: 'M7 2h10v4l-2.5 4v12h-5V10L7 6zM12 13v3' },
  drawer: { line: 'M2 4h20v7H2zM4.5 11v10h15V11', solid: 'M9 14.5h6V17H9z' },
  moon: { solid: 'M20.5 15.5A9.5 9.5 0 1 1 9 2.8a8 8 0 0 0 11.5 12.7z' },
  download: { line: 'M12 2v13M6 9.5l6 6 6-6M2.5 21.5h19' },
  fund: { line: 'M2 21.5h20', solid: 'M3.5 12.5h3.6V19H3.5zM10.2 7.5h3.6V19h-3.6zM16.9 2.5h3.6V19h-3.6z' },
  placard: { line: 'M12 13v9.5', solid: 'M3 2.5h18V13H3z' },
  till: { line: 'M3 12h18v9.5H3zM6.5 12V6h11v6M7 17h10', solid: 'M9 2.5h9v5H9z' },
  ticket: {
    line: 'M2 6h20v4a2 2 0 0 0 0 4v4H2v-4a2 2 0 0 0 0-4zM14.5 6v2.2m0 1.7v2.2m0 1.7V16m0 1.2v.8',
  },
  menu: { line: 'M3 6h18M3 12h18M3 18h18' },
  sound: {
    line: 'M16 8.5a5 5 0 0 1 0 7M18.5 5.5a9 9 0 0 1 0 13',
    solid: 'M3 8.5h4.5L13 4v16l-5.5-4.5H3z',
  },
  note: { line: 'M3 3h18v13l-5 5H3zM7 8.5h10M7 13h6' },
  sun: {
    line: 'M12 0.5v4M12 19.5v4M.5 12h4M19.5 12h4M3.9 3.9l2.8 2.8M17.3 17.3l2.8 2.8M3.9 20.1l2.8-2.8M17.3 6.7l2.8-2.8',
    solid: circle(12, 12, 4.6),
  },
  copy: { line: 'M8 7.5V2h13.5v14H16M2.5 8H16v13.5H2.5z' },
  pencil: { line: 'm4 15.5-1.5 6 6-1.5L21.5 7 17 2.5z' },
} as const satisfies Record<string, IconShape>;

/** The pictures there are. */
export type IconName = keyof typeof ICONS;
