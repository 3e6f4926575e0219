import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';

it(
  'says how far it came when it is broken off, and how to go on from there',
  { timeout: 120_000 },
  async () => {
    const options = ['--from', '2000001', '--seeds', '1000000', '--workers', '1'];
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/simulation/simulate.ts', ...options], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line);
      if (line.includes('50 of 1000000 schedules')) child.kill('SIGINT');
    }
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(130);
    const [, last, rest] = /Seeds 2000001 to (\d+) were .* --seeds (\d+)/s.exec(said.join('\n')) ?? [];
    expect(said.join('\n')).toContain(
      `Broken off: SIGINT. Seeds 2000001 to ${last} were played whole; none failed.\n` +
        `To go on from there: npm run simulate -- --from ${Number(last) + 1} --seeds ${rest}`,
    );
    expect(Number(last) + Number(rest)).toBe(3_000_000);
  },
);
