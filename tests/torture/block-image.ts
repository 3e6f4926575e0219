import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** EXT4_IOC_SHUTDOWN, with the flag that the journal is not flushed either: from then on nothing is written. */
const SHUTDOWN =
  'my $flag = pack("L", 2); open(F, "<", $ARGV[0]) or die "$!"; ioctl(F, 0x8004587d, $flag) or die "$!"';

const run = (command: string, ...words: readonly string[]): void =>
  void execFileSync(command, words, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });

/**
 * A disk of its own: an ext4 file system on an image in a file, mounted by a loop device. What the file system has
 * written is in the image; what programs wrote and nobody flushed is in memory alone, and a power cut takes it away.
 */
export class BlockImage {
  readonly #home: string;
  /** Where it is mounted. */
  readonly path: string;
  #generation = 0;

  /** Makes and mounts one in an empty directory. */
  constructor(home: string, megabytes: number) {
    this.#home = home;
    this.path = join(home, 'disk');
    mkdirSync(this.path);
    const file = openSync(this.#image, 'w');
    ftruncateSync(file, megabytes * 1_048_576);
    closeSync(file);
    run('mkfs.ext4', '-q', '-F', this.#image);
    this.#mount();
    process.once('exit', this.#leave);
  }

  /** Where the program ends before its time, nothing stays mounted. */
  readonly #leave = (): void => {
    run('umount', '-l', this.path);
    rmSync(this.#home, { recursive: true, force: true });
  };

  get #image(): string {
    return join(this.#home, `image-${this.#generation}`);
  }

  /** As rarely as can be does the file system write by itself: a loss is not to be hidden by that. */
  #mount(): void {
    run('mount', '-o', 'loop,commit=300', this.#image, this.path);
  }

  /** Everything up to now is on the disk. */
  flush(): void {
    run('sync', '-f', this.path);
  }

  /** The power goes: the image stays as it is in this instant. */
  cut(): void {
    run('perl', '-e', SHUTDOWN, this.path);
  }

  /** Once every program that used it is dead: the image as it was at the cut, mounted anew, its journal replayed. */
  async reopen(): Promise<void> {
    const before = this.#image;
    this.#generation += 1;
    run('cp', '--sparse=always', before, this.#image);
    await this.#unmount();
    rmSync(before);
    this.#mount();
  }

  async remove(): Promise<void> {
    await this.#unmount();
    process.off('exit', this.#leave);
    rmSync(this.#home, { recursive: true, force: true });
  }

  /** The last process of a killed server may take a moment to be gone. */
  async #unmount(): Promise<void> {
    for (let count = 0; ; count += 1) {
      try {
        return run('umount', this.path);
      } catch (cause) {
        if (count >= 100) throw cause;
        await setTimeout(100);
      }
    }
  }
}

/** Why this machine can't cut the power of a block image, in a sentence; null where it can. */
export async function whyNoBlockImage(): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'Only root can mount a block image.';
  const home = mkdtempSync(join(tmpdir(), 'commontill-image-'));
  let image: BlockImage | null = null;
  try {
    image = new BlockImage(home, 16);
    image.cut();
    await image.reopen();
    return null;
  } catch (cause) {
    return `A block image can't be mounted or cut here: ${cause instanceof Error ? cause.message : String(cause)}`;
  } finally {
    if (image) await image.remove();
    else rmSync(home, { recursive: true, force: true });
  }
}
