/** One epoch of one register: whose journal it is and whose key signs it. */
export interface RegisterKey {
  readonly unit: string;
  readonly register: string;
  readonly epoch: number;
}

/** The last entry that is here of a register's journal; 0 and 64 zeros before the first. */
export interface StoredHead {
  readonly seq: number;
  readonly hash: string;
}
