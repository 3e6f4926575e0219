import { err, type Result } from '../core/result.ts';
import type { RandomBytes } from './core/issuer.ts';

/** The world as a command sees it: the clock (UTC milliseconds), chance, and the terminal. */
export type Io = {
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  /** Standard input as text, in pieces as they come. */
  readonly input: AsyncIterable<string>;
  readonly print: (line: string) => void;
  readonly warn: (line: string) => void;
  /** A passphrase, to open a key or for a new one; undefined where there is nobody to ask and nothing was set. */
  readonly passphrase: (purpose: 'open' | 'new') => Promise<string | undefined>;
  /** A yes or no from whoever sits there; undefined where nobody does. */
  readonly confirm: (question: string) => Promise<boolean | undefined>;
};

/**
 * Why a command ended without doing its work, in words for the person who gave it. Exit codes: `refused` 1,
 * `usage` and `unusable-input` 2.
 */
export type CommandFailure = {
  readonly type: 'refused' | 'usage' | 'unusable-input';
  readonly message: string;
};

/** What was given on the command line; `need` is for the options that a command requires. */
export type Arguments = {
  readonly need: (option: string) => string;
  readonly maybe: (option: string) => string | undefined;
  /** Whether an option without a value was given. */
  readonly flag: (option: string) => boolean;
  readonly rest: readonly string[];
};

/** One command of `npm run issuing`. Its options take a value; its flags don't. */
export type Command = {
  readonly name: string;
  readonly summary: string;
  readonly help: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly flags?: readonly string[];
  readonly rest?: { readonly what: string; readonly least: number; readonly most: number };
  readonly run: (args: Arguments, io: Io) => CommandResult | Promise<CommandResult>;
};

/** Done, or why not. */
export type CommandResult = Result<undefined, CommandFailure>;

/** The request is understood, and declined. */
export const refused = (message: string) => err<CommandFailure>({ type: 'refused', message });
/** The command line makes no sense. */
export const usage = (message: string) => err<CommandFailure>({ type: 'usage', message });
/** A file can't be read or isn't what it should be. */
export const unusable = (message: string) => err<CommandFailure>({ type: 'unusable-input', message });
