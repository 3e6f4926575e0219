import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a running ledger counts and measures, for Prometheus; everything starts at zero with the process. */
export interface Metrics {
  readonly registry: Registry;
  readonly enrolments: Counter<'outcome'>;
  /** Batches that registers sent, by what became of them. */
  readonly batches: Counter<'outcome'>;
  /** Entries in those batches. */
  readonly entries: Counter<'outcome'>;
  /** Bytes of the batches that each register, known by its key, brought and of which something was kept. [FORK-5] */
  readonly bytes: Counter<RegisterLabel>;
  /** Requests in a register's name that were not let in, by why; batches of revoked registers are in `batches`. */
  readonly refusedRequests: Counter<'reason'>;
  /** Seconds from a request to its answer; `route` is the address as declared, never the one that was asked. */
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  /** Requests that have no answer yet. */
  readonly underWay: Gauge;
  readonly turnstiles: TurnstileMetrics;
  readonly registers: RegisterGauges;
}

/** How much stands at the ledger's door: large batches and small ones have a turnstile each. [SYNC-18] */
export interface TurnstileMetrics {
  /** Batches that wait in line, unread. */
  readonly waiting: Gauge<'size'>;
  /** Batches that were told to come back. */
  readonly sentAway: Counter<'size'>;
}

/** How each register stands; read from the database when somebody looks. [SERVICE-2] */
export interface RegisterGauges {
  readonly entries: Gauge<RegisterLabel>;
  readonly lastHeard: Gauge<RegisterLabel>;
  readonly skew: Gauge<RegisterLabel>;
  readonly unposted: Gauge<RegisterLabel>;
  readonly keptAside: Gauge<RegisterLabel | 'reason'>;
  readonly suspense: Gauge<'unit'>;
}

type RegisterLabel = 'unit' | 'register' | 'epoch';

/** Seconds: from an answer out of memory to one that a person gives up on. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Makes the instruments of one ledger. */
export function newMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string) =>
    new Counter({ name: `commontill_${name}_total`, help, labelNames: ['outcome'], registers });
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Gauge({ name: `commontill_${name}`, help, labelNames, registers });
  const ofRegister = ['unit', 'register', 'epoch'] as const;
  return {
    registry,
    enrolments: counter('enrolments', 'Enrolments that were tried'),
    batches: counter('batches', 'Batches of entries that registers sent'),
    entries: counter('entries', 'Entries that registers sent'),
    bytes: new Counter({
      name: 'commontill_register_bytes_total',
      help: 'Bytes of batches of a register of which something was kept',
      labelNames: ofRegister,
      registers,
    }),
    refusedRequests: new Counter({
      name: 'commontill_register_requests_refused_total',
      help: 'Requests in a register’s name that were not let in',
      labelNames: ['reason'],
      registers,
    }),
    requests: new Histogram({
      name: 'commontill_request_seconds',
      help: 'From a request to its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS,
      registers,
    }),
    underWay: gauge('requests_under_way', 'Requests that have no answer yet', []),
    turnstiles: {
      waiting: gauge('batches_waiting', 'Batches that wait in line, unread', ['size']),
      sentAway: new Counter({
        name: 'commontill_batches_sent_away_total',
        help: 'Batches that were told to come back',
        labelNames: ['size'],
        registers,
      }),
    },
    registers: {
      entries: gauge('register_entries', 'Entries of a register that are here', ofRegister),
      lastHeard: gauge(
        'register_last_heard_timestamp_seconds',
        'When a register was last heard; its lag is now minus this',
        ofRegister,
      ),
      skew: gauge('register_clock_skew_seconds', 'How far a register’s clock is ahead', ofRegister),
      unposted: gauge('register_unposted_entries', 'Entries that this version can’t post yet', ofRegister),
      keptAside: gauge('register_kept_aside_entries', 'What came and is not in the journal', [
        ...ofRegister,
        'reason',
      ]),
      suspense: gauge(
        'suspense_entries',
        'Entries that do not add up and that no adjustment settled, for people to look at',
        ['unit'],
      ),
    },
  };
}
