import { verifyCard } from '../../core/card/verify.ts';
import { ok } from '../../core/result.ts';
import { type Arguments, type Command, type CommandResult, type Io, usage } from '../command.ts';
import { dayInZone, parseCount } from '../core/days.ts';
import { linesOf } from '../lines.ts';
import { readTrustList } from '../trust-file.ts';

/** Verifies card texts as a till does: one line in, one line of JSON out. [ISSUE-7] */
export const verify: Command = {
  name: 'verify',
  summary: 'verify card texts, one a line on standard input',
  help: `verify --trust FILE --federation-key HEX [--now SECONDS] [--zone ZONE]

  --trust FILE          the signed trust list
  --federation-key HEX  the key that must have signed it
  --now SECONDS         verify as of this time since 1970 rather than now
  --zone ZONE           the till's time zone, such as Europe/Madrid; UTC unless given

For each line one line of JSON, {"outcome": …, "organisation": …, "tier": …}, null where not known. The exit
code is 0 whatever the outcomes; 2 if the trust list can't be used.`,
  required: ['trust', 'federation-key'],
  optional: ['now', 'zone'],
  run,
};

async function run({ need, maybe }: Arguments, io: Io): Promise<CommandResult> {
  const now = maybe('now');
  const fixed = now === undefined ? undefined : parseCount(now);
  const zone = maybe('zone') ?? 'UTC';
  if (now !== undefined && fixed === undefined)
    return usage('--now is a whole number of seconds since 1970.');
  if (dayInZone((fixed ?? 0) * 1000, zone) === undefined) {
    return usage('--zone is a time zone such as Europe/Madrid, and --now a time that calendars reach.');
  }
  const trust = readTrustList(need('trust'), need('federation-key'));
  if (!trust.ok) return trust;
  for await (const line of linesOf(io.input)) {
    const nowSeconds = fixed ?? Math.floor(io.now() / 1000);
    const today = dayInZone(nowSeconds * 1000, zone) ?? 0;
    const card = verifyCard(line, trust.value, { today, nowSeconds });
    const { organisation, tier } = 'tier' in card ? card : { organisation: null, tier: null };
    io.print(JSON.stringify({ outcome: card.outcome, organisation: organisation?.id ?? null, tier }));
  }
  return ok(undefined);
}
