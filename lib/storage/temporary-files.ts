import { randomUUID } from "node:crypto";
import { type FileHandle, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Folders, storageError } from "./durable";

/** Files not yet visible, on the store's file system, so that a rename can publish them. */
export class TemporaryFiles {
  readonly #root: string;
  readonly #folders: Folders;
  /** By path: files whose bytes are on their way to the disk. */
  readonly #syncing = new Map<string, Promise<void>>();

  constructor(root: string, folders: Folders) {
    this.#root = root;
    this.#folders = folders;
  }

  newPath(): string {
    return join(this.#root, randomUUID());
  }

  /** Creates a synced file from what `fill` writes; leaves nothing if it throws. */
  async make<T>(doing: string, fill: (file: FileHandle) => Promise<T>): Promise<{ path: string; filled: T }> {
    const made = await this.begin(doing, fill);
    try {
      await this.synced(made.path);
      return made;
    } catch (error) {
      await this.discard(made.path);
      throw storageError(error, doing);
    }
  }

  /** The same, but returns once the bytes can be read: `synced` waits until they are durable. */
  async begin<T>(
    doing: string,
    fill: (file: FileHandle) => Promise<T>,
  ): Promise<{ path: string; filled: T }> {
    const path = this.newPath();
    try {
      await this.#folders.make(this.#root);
      const file = await open(path, "wx", 0o600);
      const filled = await fill(file).catch(async (error) => {
        await file.close();
        throw error;
      });
      const syncing = file.sync().finally(() => file.close());
      // Whoever waits for it gets the error.
      syncing.catch(() => undefined);
      this.#syncing.set(path, syncing);
      return { path, filled };
    } catch (error) {
      await this.discard(path);
      throw storageError(error, doing);
    }
  }

  async synced(path: string): Promise<void> {
    await this.#syncing.get(path);
    this.#syncing.delete(path);
  }

  async discard(path: string): Promise<void> {
    this.#syncing.delete(path);
    await rm(path, { force: true }).catch(() => undefined);
  }

  async sweep(olderThanMs: number): Promise<number> {
    let swept = 0;
    for (const name of await readdir(this.#root).catch(() => [])) {
      const path = join(this.#root, name);
      const modifiedAt = await stat(path).then(
        (s) => s.mtimeMs,
        () => Number.POSITIVE_INFINITY,
      );
      if (Date.now() - modifiedAt <= olderThanMs) continue;
      await this.discard(path);
      swept++;
    }
    return swept;
  }
}
