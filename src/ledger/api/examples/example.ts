import type * as z from 'zod/mini';
import type { ProblemCode } from '../../../protocol/problems.ts';

/** What an address answers when all is well. */
export type ExampleAnswer =
  /** Its shape, where the address itself does not say it: what it serves as it is kept. */
  | { readonly json: unknown; readonly shape?: z.ZodMiniType }
  /** 204. */
  | { readonly nothing: true }
  | { readonly type: string; readonly text: string }
  /** Bytes, described. */
  | { readonly type: string; readonly bytes: string };

/** An address as the API's description shows it. */
export interface Example {
  /** What it is for, in a line. */
  readonly summary: string;
  /** Parts of its address and query. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** A body that it takes. */
  readonly body?: unknown;
  readonly answer: ExampleAnswer;
  /** What it may refuse with, beside what any address may. */
  readonly problems?: readonly ProblemCode[];
}

/** By method and address: `GET /v1/registers/:register/head`. */
export type Examples = Readonly<Record<string, Example>>;
