import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A disk of its own in memory, so that a full one harms nobody else. Linux, as root. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Null where this system or user may not mount one. */
  static create(folder: string, megabytes: number): SmallDisk | null {
    mkdirSync(folder, { recursive: true });
    const isMounted =
      process.platform === 'linux' && runs('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
    return isMounted ? new SmallDisk(folder) : null;
  }

  /** Whether there may be one at all. */
  static isPossible(folder: string): boolean {
    const disk = SmallDisk.create(folder, 1);
    disk?.remove();
    return disk !== null;
  }

  get #filler(): string {
    return path.join(this.folder, 'filler');
  }

  /** Takes all the room that is left. */
  fill(): void {
    const file = openSync(this.#filler, 'w');
    try {
      for (let size = 2 ** 20; size >= 1; size /= 2) this.#writeWhile(file, Buffer.alloc(size, 1));
    } finally {
      closeSync(file);
    }
  }

  #writeWhile(file: number, block: Buffer): void {
    try {
      while (writeSync(file, block) === block.length);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  free(): void {
    rmSync(this.#filler, { force: true });
  }

  remove(): void {
    runs('umount', ['-l', this.folder]);
  }
}
