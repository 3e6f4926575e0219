import type { ColumnType } from 'kysely';
import type { Scope } from '../../protocol/rights.ts';

type Fixed<Value> = ColumnType<Value, Value, never>;

/** A role as the co-op named it. [GATE-4] */
export interface OfficeRoleTable {
  role: Fixed<string>;
  name: string;
  scope: Scope;
  /** JSON array of rights. */
  may: string;
}

export interface AccountTable {
  account: Fixed<string>;
  name: string;
  /** The name as names are compared; no two accounts share one. [GATE-1] */
  name_key: string;
  /** scrypt; null where there is no password. [GATE-2] */
  password_hash: string | null;
  created_at: Fixed<number>;
}

export interface AccountRoleTable {
  /** Empty: for the federation. */
  unit_id: Fixed<string>;
  account: Fixed<string>;
  role: Fixed<string>;
}

export interface PasskeyTable {
  /** The credential's id, base64url. */
  credential: Fixed<string>;
  account: Fixed<string>;
  /** COSE, base64url. */
  public_key: Fixed<string>;
  counter: number;
  name: string;
  /** JSON array. */
  transports: Fixed<string>;
  created_at: Fixed<number>;
  last_used: number | null;
}

export type SessionWay = 'password' | 'passkey';

export interface OfficeSessionTable {
  /** SHA-256 of the cookie. */
  id_hash: Fixed<string>;
  account: Fixed<string>;
  way: Fixed<SessionWay>;
  /** What the browser says it is, shortened. */
  device: Fixed<string>;
  created_at: Fixed<number>;
  last_seen: number;
  expires_at: Fixed<number>;
}

/** A link that works once, for an account, or with null for founding. [GATE-3] */
export interface InvitationTable {
  token_hash: Fixed<string>;
  account: Fixed<string | null>;
  expires_at: Fixed<number>;
}

/** What a passkey was asked to sign and an answer came to, right or wrong: it works once. Kept twice as long as it would. */
export interface ChallengeTable {
  challenge_hash: Fixed<string>;
  purpose: Fixed<string>;
  expires_at: Fixed<number>;
}

/** Wrong passwords for a name from an address. [GATE-5] */
export interface SignInTryTable {
  name_key: Fixed<string>;
  /** A keyed hash of it; with a `+` where the name is not told that it waits. [GATE-10] */
  address: Fixed<string>;
  failures: number;
  last_at: number;
}

/** Every act of the office, chained and signed as entries are. [GATE-7] */
export interface OfficeLogTable {
  seq: Fixed<number>;
  hash: Fixed<string>;
  envelope: Fixed<string>;
  body: Fixed<string>;
  signature: Fixed<string>;
}

/** One row: whoever writes an act holds it. */
export interface OfficeLogHeadTable {
  id: 1;
  seq: number;
  hash: string;
}

/** Who gets in, and what they did. */
export interface OfficeTables {
  office_roles: OfficeRoleTable;
  accounts: AccountTable;
  account_roles: AccountRoleTable;
  passkeys: PasskeyTable;
  office_sessions: OfficeSessionTable;
  invitations: InvitationTable;
  challenges: ChallengeTable;
  sign_in_tries: SignInTryTable;
  office_log: OfficeLogTable;
  office_log_head: OfficeLogHeadTable;
}
