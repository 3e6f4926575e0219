/** Up to which entry of a register a file goes. */
export interface Cover {
  readonly register: string;
  readonly epoch: number;
  readonly seq: number;
}

/** Reads the export's header: `register/epoch:seq:hash`, separated by commas; a long one has no hashes. Parts it does not know are left out. */
export const readCovers = (header: string): Cover[] =>
  header.split(',').flatMap((part) => {
    const [, register, epoch, seq] = /^\s*([^/\s]+)\/(\d+):(\d+):[0-9a-f]*\s*$/.exec(part) ?? [];
    return register ? [{ register, epoch: Number(epoch), seq: Number(seq) }] : [];
  });

/** How many registers a header that would be too long does not name. */
export const coversLeftOut = (header: string): number =>
  Number(/(?:^|, )more=(\d+)(?:,|$)/.exec(header)?.[1] ?? 0);
