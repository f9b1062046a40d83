import { randomUUID } from "node:crypto";
import { unlink, writeFile } from "node:fs";
import { type FileHandle, link, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Folders, storageError } from "./durable";
import { assertFreeSpace } from "./free-space";
import { receiveBytes } from "./receive-bytes";

/** A finished file in the workshop, with what was counted while it was written. */
export type FileMeasurement = { path: string; bytes: number; sha256: string; crc32: number };

/** Local files that nobody sees yet. Whatever the store is, bytes are received, measured and decoded here. */
export class Workshop {
  readonly #root: string;
  readonly #folders = new Folders();
  /** By path: the pending sync of each file. */
  readonly #syncing = new Map<string, Promise<void>>();
  /** Files that the store has taken, until they are discarded here. */
  readonly #taken = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  /** An unused path, for a file that another process writes. */
  newPath(): string {
    return join(this.#root, randomUUID());
  }

  /**
   * Streams to a file, counting and hashing; `synced` waits until it is durable. Throws `too_large` past the cap,
   * `storage_full`, `unavailable`, and `timeout` where the source breaks off.
   */
  async receive(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<FileMeasurement> {
    const { path, filled } = await this.begin("writing an upload", (file) =>
      receiveBytes(source, file, { maxBytes, hasRoom: () => assertFreeSpace(this.#root) }),
    );
    return { path, ...filled };
  }

  /** Throws `storage_full` if little space is left, for what the database stores: it may share the disk. */
  async assertRoom(): Promise<void> {
    await this.#folders.make(this.#root);
    await assertFreeSpace(this.#root);
  }

  /** Takes in a file that another process finished; `synced` waits until it is durable. */
  async adopt(path: string): Promise<void> {
    try {
      this.#sync(path, await open(path, "r+"));
    } catch (error) {
      throw storageError(error, "taking a new file in");
    }
  }

  /** Another path of the same bytes, which are neither written nor synced again. */
  async twin(path: string): Promise<string> {
    const twin = this.newPath();
    try {
      await link(path, twin);
    } catch (error) {
      throw storageError(error, "naming bytes twice");
    }
    const syncing = this.#syncing.get(path);
    if (syncing !== undefined) this.#syncing.set(twin, syncing);
    return twin;
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
      this.#sync(path, file);
      return { path, filled };
    } catch (error) {
      await this.discard(path);
      throw storageError(error, doing);
    }
  }

  /** Creates, syncs and removes a file. With callbacks, as a health check waits for every step. */
  async tryOut(): Promise<void> {
    const path = this.newPath();
    try {
      await this.#folders.make(this.#root);
      await new Promise<void>((resolve, reject) => {
        writeFile(path, "ok", { flag: "wx", mode: 0o600, flush: true }, (error) =>
          unlink(path, () => (error ? reject(error) : resolve())),
        );
      });
    } catch (error) {
      throw storageError(error, "a trial write");
    }
  }

  #sync(path: string, file: FileHandle): void {
    const syncing = file.sync().finally(() => file.close());
    // `synced` throws the error.
    syncing.catch(() => undefined);
    this.#syncing.set(path, syncing);
  }

  async synced(path: string): Promise<void> {
    await this.#syncing.get(path);
    this.#syncing.delete(path);
  }

  /** The store renamed it: nothing is left to discard. */
  taken(path: string): void {
    this.#taken.add(path);
  }

  /** Does nothing if it is gone, such as after it was put into the store. */
  async discard(path: string): Promise<void> {
    this.#syncing.delete(path);
    if (this.#taken.delete(path)) return;
    await rm(path, { force: true }).catch(() => undefined);
  }

  /** Removes abandoned files. */
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
