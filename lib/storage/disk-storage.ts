import { randomUUID } from "node:crypto";
import { access, open, readdir, readFile, rename, rm, rmdir, stat, unlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { Readable } from "node:stream";
import { AppError } from "@/lib/errors";
import { makeFolder, storageError, syncFolder, writeAll } from "./durable";
import { Measure } from "./measure";
import type { Incoming, Opened, Storage } from "./storage";
import { tileCache } from "./tile-cache";

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === "ENOENT";

/**
 * Files below one folder. Bytes are written under a temporary name on the same file system, synced, renamed to their
 * key, and the folder is synced: after that they survive a power cut, before that nobody sees them.
 */
export class DiskStorage implements Storage {
  readonly #root: string;
  readonly #temporary: string;

  constructor(root: string) {
    this.#root = root;
    this.#temporary = join(root, "tmp");
  }

  #path(key: string): string {
    return join(this.#root, "objects", key);
  }

  temporaryPath(): string {
    return join(this.#temporary, randomUUID());
  }

  async receive(source: Readable, maxBytes: number): Promise<Incoming> {
    const path = this.temporaryPath();
    try {
      await makeFolder(this.#temporary);
      const file = await open(path, "wx", 0o600);
      try {
        const measure = new Measure();
        for await (const chunk of source as AsyncIterable<Buffer>) {
          measure.add(chunk);
          if (measure.bytes > maxBytes)
            throw new AppError("too_large", `A file may have at most ${maxBytes} bytes`);
          await writeAll(file, chunk);
        }
        await file.sync();
        return { path, ...measure.result() };
      } finally {
        await file.close();
      }
    } catch (error) {
      await this.discard(path);
      throw storageError(error, "writing an upload");
    }
  }

  async adopt(path: string): Promise<Incoming> {
    const file = await open(path, "r+").catch((error) =>
      Promise.reject(storageError(error, "reading a new file")),
    );
    try {
      const measure = new Measure();
      for await (const chunk of file.createReadStream({ autoClose: false })) measure.add(chunk as Buffer);
      await file.sync();
      return { path, ...measure.result() };
    } catch (error) {
      throw storageError(error, "syncing a new file");
    } finally {
      await file.close();
    }
  }

  async commit(incoming: Incoming, key: string): Promise<void> {
    const target = this.#path(key);
    try {
      await makeFolder(dirname(target));
      await rename(incoming.path, target);
      await syncFolder(dirname(target));
    } catch (error) {
      throw storageError(error, "naming new bytes");
    }
  }

  async discard(path: string): Promise<void> {
    await rm(path, { force: true }).catch(() => undefined);
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.temporaryPath();
    try {
      await makeFolder(this.#temporary);
      const file = await open(path, "wx", 0o600);
      try {
        await writeAll(file, bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      await this.discard(path);
      throw storageError(error, "writing a small object");
    }
    const incoming = { path, bytes: bytes.length, sha256: "", crc32: 0 };
    await this.commit(incoming, key);
  }

  async open(key: string): Promise<Opened> {
    try {
      const file = await open(this.#path(key), "r");
      const { size } = await file.stat();
      return {
        bytes: size,
        read: async (target, position) => (await file.read(target, 0, target.length, position)).bytesRead,
        close: () => file.close(),
      };
    } catch (error) {
      throw storageError(error, "opening bytes");
    }
  }

  async localPath(key: string): Promise<string> {
    const path = this.#path(key);
    await access(path).catch((error) => Promise.reject(storageError(error, "opening bytes")));
    return path;
  }

  async remove(key: string): Promise<void> {
    tileCache().drop(key);
    try {
      await unlink(this.#path(key));
      await syncFolder(dirname(this.#path(key)));
    } catch (error) {
      if (!isMissing(error)) throw storageError(error, "removing bytes");
    }
  }

  async removeAll(prefix: string): Promise<void> {
    tileCache().clear();
    await rm(this.#path(prefix), { recursive: true, force: true });
    await rmdir(this.#path(prefix)).catch(() => undefined);
  }

  async *list(prefix: string): AsyncIterable<string> {
    const root = this.#path("");
    const entries = await readdir(this.#path(prefix), { withFileTypes: true, recursive: true }).catch(
      (error) => {
        if (isMissing(error)) return [];
        throw storageError(error, "listing bytes");
      },
    );
    for (const entry of entries) if (entry.isFile()) yield relative(root, join(entry.parentPath, entry.name));
  }

  async sentinel(): Promise<string> {
    const path = join(this.#root, "sentinel");
    try {
      await makeFolder(this.#root);
      const file = await open(path, "wx", 0o600).catch((error) => {
        if ((error as NodeJS.ErrnoException).code === "EEXIST") return null;
        throw error;
      });
      if (file !== null) {
        await writeAll(file, Buffer.from(`${randomUUID()}\n`));
        await file.sync();
        await file.close();
        await syncFolder(this.#root);
      }
      return (await readFile(path, "utf8")).trim();
    } catch (error) {
      throw storageError(error, "reading the store's identity");
    }
  }

  async check(): Promise<void> {
    const path = this.temporaryPath();
    try {
      await makeFolder(this.#temporary);
      const file = await open(path, "wx", 0o600);
      await file.write("ok").finally(() => file.close());
    } catch (error) {
      throw storageError(error, "a trial write");
    } finally {
      await this.discard(path);
    }
  }

  async sweepTemporary(olderThanMs: number): Promise<number> {
    const names = await readdir(this.#temporary).catch(() => []);
    let swept = 0;
    for (const name of names) {
      const path = join(this.#temporary, name);
      const age = await stat(path).then(
        (s) => Date.now() - s.mtimeMs,
        () => 0,
      );
      if (age <= olderThanMs) continue;
      await this.discard(path);
      swept++;
    }
    return swept;
  }
}
