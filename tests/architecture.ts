import { dirname, join } from 'node:path';

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Which rooms each room may import, besides itself, and which packages; 'any' where a server or an app may choose. */
export const ROOMS: Readonly<
  Record<string, { rooms: readonly string[]; packages: readonly string[] | 'any' }>
> = {
  core: { rooms: [], packages: ['cborg', '@noble/hashes', '@noble/ed25519', 'fflate', 'uqr', 'zod/mini'] },
  protocol: { rooms: ['core'], packages: ['zod/mini'] },
  device: { rooms: ['core'], packages: ['dexie', 'zod/mini'] },
  sync: { rooms: ['core', 'protocol'], packages: ['zod/mini'] },
  scan: { rooms: ['core'], packages: ['@zxing/browser', '@zxing/library', 'zxing-wasm'] },
  'register/ui': { rooms: ['core'], packages: ['react', 'react-dom'] },
  register: { rooms: ['core', 'protocol', 'device', 'sync', 'scan', 'register/ui'], packages: 'any' },
  office: { rooms: ['core', 'protocol', 'register/ui'], packages: 'any' },
  wallet: { rooms: ['core', 'scan', 'register/ui'], packages: 'any' },
  worker: {
    rooms: ['core', 'protocol', 'device', 'sync'],
    packages: ['workbox-core', 'workbox-precaching', 'workbox-routing'],
  },
  'issuing/core': {
    rooms: ['core'],
    packages: ['@noble/hashes', 'papaparse', 'zod/mini'],
  },
  'issuing/page': { rooms: ['core', 'issuing/core', 'register/ui'], packages: 'any' },
  issuing: { rooms: ['core', 'issuing/core'], packages: 'any' },
  ledger: { rooms: ['core', 'protocol'], packages: 'any' },
  demo: { rooms: ['core', 'protocol', 'ledger', 'issuing', 'issuing/core'], packages: 'any' },
};

/** The room a path under src/ stands in; the longest name wins. */
export function roomOf(path: string): string | null {
  const names = Object.keys(ROOMS).filter((room) => path.startsWith(`src/${room}/`));
  return names.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Every module a text imports or re-exports, statically or dynamically. */
export function importsOf(text: string): string[] {
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g;
  return [...text.matchAll(pattern)].flatMap((match) => match[2] ?? []);
}

/** What a file does that its room may not, in words; empty when all is well. */
export function violations(file: SourceFile): string[] {
  const room = roomOf(file.path);
  if (!room) return [`${file.path} stands in no room`];
  const found = importsOf(file.text).flatMap((name) => forbidden(file.path, room, name));
  if (room === 'core' || room === 'issuing/core') {
    for (const [pattern, what] of IMPURE)
      if (pattern.test(file.text)) found.push(`${file.path}: ${room} has no ${what}`);
  }
  return found;
}

const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\(|new Date\(\)|performance\.now\(/, 'clock'],
  [/Math\.random\(|getRandomValues|randomUUID/, 'chance'],
  [/\bfetch\(|localStorage|indexedDB/, 'input or output'],
];

function forbidden(path: string, room: string, name: string): string[] {
  if (!name.startsWith('.')) {
    const { packages } = ROOMS[room] ?? { packages: [] };
    const allowed =
      packages === 'any' || packages.some((each) => name === each || name.startsWith(`${each}/`));
    return allowed || name.endsWith('.css') ? [] : [`${path} may not import the package ${name}`];
  }
  const target = join(dirname(path), name).replaceAll('\\', '/');
  const targetRoom = roomOf(target);
  const mayEnter = targetRoom === room || (targetRoom !== null && ROOMS[room]?.rooms.includes(targetRoom));
  if (!mayEnter) return [`${path} may not import ${target}`];
  const screen = screenOf(path);
  const other = screenOf(target);
  return screen && other && screen !== other
    ? [`the screen ${path} may not import the screen ${target}`]
    : [];
}

/** A screen is a file in register/screens, or a folder there with its parts. */
function screenOf(path: string): string | null {
  return /^src\/register\/screens\/([^/]+?)(?:\.tsx?|\/.*)$/.exec(path)?.[1] ?? null;
}
