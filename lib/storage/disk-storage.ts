import { randomUUID } from "node:crypto";
import { access, link, open, opendir, readFile, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { codeOf, Folders, readingError, storageError, syncFolder, writeAll } from "./durable";
import { assertRoom, freeBytesOf } from "./free-space";
import { Measure } from "./measure";
import { receiveBytes } from "./receive-bytes";
import type { Incoming, Opened, Storage } from "./storage";
import { TemporaryFiles } from "./temporary-files";
import { tileCache } from "./tile-cache";

const safeKey = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

/** Not `opendir`'s `recursive`, which loses entries of folders with more than 32 (Node 20). */
async function* filesBelow(path: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(path)) {
      if (entry.isDirectory()) yield* filesBelow(join(path, entry.name));
      else if (entry.isFile()) yield join(path, entry.name);
    }
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw storageError(error, "listing bytes");
  }
}

/**
 * Stores files below one folder. Bytes are written under a temporary name on the same file system, synced, renamed to their
 * key, and the folder is synced: then they survive a power failure, and before that nobody sees them.
 */
export class DiskStorage implements Storage {
  readonly #root: string;
  readonly #folders = new Folders();
  readonly #temporary: TemporaryFiles;

  constructor(root: string) {
    this.#root = root;
    this.#temporary = new TemporaryFiles(join(root, "tmp"), this.#folders);
  }

  #path(key: string): string {
    if (!safeKey.test(key)) throw new Error(`Not a storage key: ${key}`);
    return join(this.#root, "objects", key);
  }

  temporaryPath(): string {
    return this.#temporary.newPath();
  }

  async receive(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Incoming> {
    const { path, filled } = await this.#temporary.begin("writing an upload", (file) =>
      receiveBytes(source, file, { maxBytes, hasRoom: () => assertRoom(this.#root) }),
    );
    return { path, ...filled };
  }

  async adopt(path: string): Promise<Incoming> {
    try {
      const file = await open(path, "r+");
      try {
        const measure = new Measure();
        for await (const chunk of file.createReadStream({ autoClose: false })) measure.add(chunk as Buffer);
        await file.sync();
        return { path, ...measure.result() };
      } finally {
        await file.close();
      }
    } catch (error) {
      throw storageError(error, "taking a new file in");
    }
  }

  commit(incoming: Pick<Incoming, "path">, key: string): Promise<void> {
    return this.commitAll([{ path: incoming.path, key }]);
  }

  async commitAll(files: readonly { path: string; key: string }[]): Promise<void> {
    const named = files.map(({ path, key }) => ({ path, target: this.#path(key) }));
    const folders = [...new Set(named.map(({ target }) => dirname(target)))];
    try {
      await Promise.all([
        ...named.map(({ path }) => this.#temporary.synced(path)),
        ...folders.map((folder) => this.#folders.make(folder)),
      ]);
      for (const { path, target } of named) await rename(path, target);
      await Promise.all(folders.map(syncFolder));
    } catch (error) {
      throw storageError(error, "naming new bytes");
    }
  }

  async makeFolder(key: string): Promise<void> {
    await this.#folders.make(dirname(this.#path(key))).catch((error) => {
      throw storageError(error, "making a folder");
    });
  }

  discard(path: string): Promise<void> {
    return this.#temporary.discard(path);
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const { path } = await this.#temporary.make("writing a small object", (file) => writeAll(file, bytes));
    await this.commit({ path }, key).catch(async (error) => {
      await this.discard(path);
      throw error;
    });
  }

  async open(key: string): Promise<Opened> {
    const path = this.#path(key);
    try {
      const file = await open(path, "r");
      const { size } = await file.stat().catch(async (error) => {
        await file.close();
        throw error;
      });
      return {
        bytes: size,
        read: async (target, position) => (await file.read(target, 0, target.length, position)).bytesRead,
        close: () => file.close(),
      };
    } catch (error) {
      throw readingError(error);
    }
  }

  async sizeOf(key: string): Promise<number> {
    const { size } = await stat(this.#path(key)).catch((error) => Promise.reject(readingError(error)));
    return size;
  }

  async modifiedAt(key: string): Promise<number | null> {
    try {
      return (await stat(this.#path(key))).mtimeMs;
    } catch (error) {
      if (codeOf(error) === "ENOENT") return null;
      throw storageError(error, "looking at bytes");
    }
  }

  place(): string {
    return this.#root;
  }

  freeBytes(): Promise<number> {
    return freeBytesOf(this.#root);
  }

  placeOf(key: string): string {
    return this.#path(key);
  }

  async localPath(key: string): Promise<string> {
    const path = this.#path(key);
    await access(path).catch((error) => Promise.reject(readingError(error)));
    return path;
  }

  async remove(key: string): Promise<void> {
    const path = this.#path(key);
    try {
      await unlink(path);
      await syncFolder(dirname(path));
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw storageError(error, "removing bytes");
    } finally {
      tileCache().drop(key);
    }
  }

  async removeAll(prefix: string): Promise<void> {
    const path = this.#path(prefix);
    try {
      await rm(path, { recursive: true, force: true });
      await syncFolder(dirname(path));
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw storageError(error, "removing bytes");
    } finally {
      this.#folders.forget();
      tileCache().clear();
    }
  }

  async *list(prefix: string): AsyncIterable<string> {
    const all = join(this.#root, "objects");
    for await (const path of filesBelow(prefix === "" ? all : this.#path(prefix))) yield relative(all, path);
  }

  async sentinel(): Promise<string> {
    const path = join(this.#root, "sentinel");
    try {
      return (await readFile(path, "utf8").catch(() => this.#makeSentinel(path))).trim();
    } catch (error) {
      throw storageError(error, "reading the store's identity");
    }
  }

  /** Written under a temporary name and linked: never half written, and of two concurrent starts the first one wins. */
  async #makeSentinel(path: string): Promise<string> {
    const made = await this.#temporary.make("making the store's identity", (file) =>
      writeAll(file, Buffer.from(`${randomUUID()}\n`)),
    );
    try {
      await link(made.path, path);
      await syncFolder(this.#root);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    } finally {
      await this.discard(made.path);
    }
    return readFile(path, "utf8");
  }

  async check(): Promise<void> {
    const { path } = await this.#temporary.make("a trial write", (file) => writeAll(file, Buffer.from("ok")));
    await this.discard(path);
  }

  sweepTemporary(olderThanMs: number): Promise<number> {
    return this.#temporary.sweep(olderThanMs);
  }
}
