import { access, link, open, opendir, readFile, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { codeOf, Folders, readingError, storageError, syncFolder, writeAll } from "./durable";
import { freeBytesOf } from "./free-space";
import { safeKey } from "./safe-key";
import { sentinelOf } from "./sentinel";
import type { OpenObject, Put, Store, StoredFile } from "./store";
import type { Workshop } from "./workshop";

/** Does not use `opendir`'s `recursive` option, which loses entries in folders with more than 32 (Node 20). */
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
 * Stores files below one folder. A workshop file, on the same file system, is synced and renamed to its key, then the
 * folder is synced. Nobody sees a file before it is complete, and once `put` resolves it survives a power failure.
 */
export class DiskStore implements Store {
  readonly isRemote = false;
  readonly #root: string;
  readonly #all: string;
  readonly #folders = new Folders();
  readonly #workshop: Workshop;
  #known: { file: string; identity: string } | null = null;

  /** Keys are below the folder `below`. */
  constructor(root: string, workshop: Workshop, below = "objects") {
    this.#root = root;
    this.#all = join(root, below);
    this.#workshop = workshop;
  }

  #path(key: string): string {
    if (!safeKey.test(key)) throw new Error(`Not a storage key: ${key}`);
    return join(this.#all, key);
  }

  async prepare(key: string): Promise<void> {
    await this.#folders.make(dirname(this.#path(key))).catch((error) => {
      throw storageError(error, "making a folder");
    });
  }

  /** Nothing to do before `put`: a rename takes no time. */
  async stage(files: readonly Put[]): Promise<Put[]> {
    return [...files];
  }

  async put(files: readonly Put[]): Promise<void> {
    const named = files.map(({ path, key }) => ({ path, target: this.#path(key) }));
    const folders = [...new Set(named.map(({ target }) => dirname(target)))];
    try {
      await Promise.all([
        ...named.map(({ path }) => this.#workshop.synced(path)),
        ...folders.map((folder) => this.#folders.make(folder)),
      ]);
      for (const { path, target } of named) {
        await rename(path, target);
        this.#workshop.taken(path);
      }
      await Promise.all(folders.map(syncFolder));
    } catch (error) {
      throw storageError(error, "naming new bytes");
    }
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    const { path } = await this.#workshop.make("writing a small object", (file) => writeAll(file, bytes));
    try {
      await this.put([{ path, key }]);
    } finally {
      await this.#workshop.discard(path);
    }
  }

  async open(key: string): Promise<OpenObject> {
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

  async stat(key: string): Promise<Omit<StoredFile, "key"> | null> {
    try {
      const { size, mtimeMs } = await stat(this.#path(key));
      return { bytes: size, modifiedAt: mtimeMs };
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

  async withLocal<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    const path = this.#path(key);
    const assertThere = () => access(path).catch((error) => Promise.reject(readingError(error)));
    await assertThere();
    return work(path).catch(async (error) => {
      // The file may have been removed before it was read: work waits in queues.
      await assertThere();
      throw error;
    });
  }

  async remove(key: string): Promise<void> {
    const path = this.#path(key);
    try {
      // Not synced: after a power failure the file may be back, but no row names it, and the next sweep finds it.
      await unlink(path);
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw storageError(error, "removing bytes");
    }
  }

  async removeAll(prefix: string): Promise<void> {
    const path = this.#path(prefix);
    try {
      // Retries if somebody makes a folder meanwhile.
      await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
      await syncFolder(dirname(path));
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw storageError(error, "removing bytes");
    } finally {
      this.#folders.forget();
    }
  }

  async *list(prefix: string): AsyncIterable<StoredFile> {
    for await (const path of filesBelow(prefix === "" ? this.#all : this.#path(prefix))) {
      const key = relative(this.#all, path);
      const found = await this.stat(key);
      // Removed since it was listed.
      if (found !== null) yield { key, ...found };
    }
  }

  get #sentinel(): string {
    return join(this.#root, "sentinel");
  }

  sentinel(): Promise<string> {
    return sentinelOf(this);
  }

  /** Cached until the file is replaced or written. */
  async identity(): Promise<string | null> {
    try {
      const { dev, ino, ctimeMs } = await stat(this.#sentinel);
      const file = `${dev} ${ino} ${ctimeMs}`;
      if (this.#known?.file !== file)
        this.#known = { file, identity: (await readFile(this.#sentinel, "utf8")).trim() };
      return this.#known.identity;
    } catch (error) {
      if (codeOf(error) === "ENOENT") return null;
      throw storageError(error, "reading the store's identity");
    }
  }

  /** Written under a temporary name and linked: never half written, and of two concurrent starts the first one wins. */
  async identify(identity: string | null): Promise<void> {
    if (identity === null) return rm(this.#sentinel, { force: true });
    const made = await this.#workshop.make("making the store's identity", (file) =>
      writeAll(file, Buffer.from(`${identity}\n`)),
    );
    try {
      await this.#folders.make(this.#root);
      await link(made.path, this.#sentinel);
      await syncFolder(this.#root);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw storageError(error, "making the store's identity");
    } finally {
      await this.#workshop.discard(made.path);
    }
  }

  /** Nothing to do: files that were not put are in the workshop. */
  async sweep(): Promise<number> {
    return 0;
  }

  async check(): Promise<void> {
    await this.#workshop.tryOut();
  }
}
