import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shownLiterals } from './shown-literals.ts';

/** The gallery shows the design system to whoever builds with it, with an evening's till as its specimen. */
const SPECIMENS = 'ui/gallery/';

const ROOMS = ['register', 'wallet', 'office', 'issuing/page'];

/** A room's components, by path. */
const componentsOf = (room: string): string[] =>
  readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') && !path.startsWith(SPECIMENS))
    .map((path) => `src/${room}/${path}`);

describe('what people read comes from the words of their language', () => {
  it.each(ROOMS)('in %s', (room) => {
    const components = componentsOf(room);
    expect(components.length).toBeGreaterThan(5);
    const found = components.flatMap((path) =>
      shownLiterals(readFileSync(path, 'utf8')).map((each) => `${path}:${each}`),
    );
    expect(found).toEqual([]);
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
