import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Ledger } from '../ledger.ts';

/** The server as endpoints see it: requests typed by their schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What an endpoint needs beside the ledger. */
export interface ApiOptions {
  /** Where people and tablets reach this ledger; known once it listens. */
  readonly publicUrl: () => string;
  /** What opens /metrics to other machines; null: only this one may ask. */
  readonly metricsToken: string | null;
  /** How many enrolments, and how many sign-ins, one address may try in a minute. */
  readonly attemptsPerMinute: { readonly enrolments: number; readonly signIns: number };
}

/** Adds one endpoint to the server. */
export type Endpoint = (app: App, ledger: Ledger, options: ApiOptions) => void;
