import { join } from "node:path";
import { env } from "@/lib/env";
import { remember } from "@/lib/remember";
import { DiskStorage } from "./disk-storage";

/** Bytes written under a temporary name, with their hashes. */
export type Incoming = { path: string; bytes: number; sha256: string; crc32: number };

/** An object opened for reading; always `close` it. */
export type Opened = {
  bytes: number;
  /** Fills `target` from `position`; resolves to the number of bytes read, 0 at the end. */
  read(target: Buffer, position: number): Promise<number>;
  close(): Promise<void>;
};

/** The store of binaries. Keys come from `lib/domain/bytes/blob-key`. */
export interface Storage {
  /**
   * Streams to a temporary file, counting and hashing. `commit` waits until it is synced. Throws `too_large` past the cap,
   * `storage_full`, `unavailable`.
   */
  receive(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Incoming>;
  /** An unused temporary path on the same file system, for a file that another process writes. */
  temporaryPath(): string;
  /** Syncs and measures a finished file at a temporary path. */
  adopt(path: string): Promise<Incoming>;
  /** Moves temporary bytes to their key; durable once it resolves. A file already there has the same bytes. */
  commit(incoming: Pick<Incoming, "path">, key: string): Promise<void>;
  /** The same for several, in this order, with as few syncs as that takes. */
  commitAll(files: readonly { path: string; key: string }[]): Promise<void>;
  /** Makes a key's folder before its bytes are ready, so that `commit` need not. */
  makeFolder(key: string): Promise<void>;
  discard(path: string): Promise<void>;
  /** Writes a small object durably. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Throws `gone` if there is no such file. */
  open(key: string): Promise<Opened>;
  /** Throws `gone` if there is no such file. */
  sizeOf(key: string): Promise<number>;
  /** When the file was last written, in ms; null if there is none. */
  modifiedAt(key: string): Promise<number | null>;
  /** Where the store is, for administrators. */
  place(): string;
  /** Space left; null where that is not known. */
  freeBytes(): Promise<number | null>;
  /** Where an administrator finds the file, there or not. */
  placeOf(key: string): string;
  /** A path that a local process can read. Throws `gone`. */
  localPath(key: string): Promise<string>;
  /** Does nothing if there is no such file. */
  remove(key: string): Promise<void>;
  /** Removes everything below a workspace's prefix. */
  removeAll(prefix: string): Promise<void>;
  /** All keys below a prefix; `""` lists everything. */
  list(prefix: string): AsyncIterable<string>;
  /** The store's identity, created on first use; the database has it too. */
  sentinel(): Promise<string>;
  /** Throws if the store is not writable now. */
  check(): Promise<void>;
  /** Removes abandoned temporary files. */
  sweepTemporary(olderThanMs: number): Promise<number>;
}

/** The store, one per process. */
export const storage = () => remember<Storage>("storage", () => new DiskStorage(join(env.dataDir, "blobs")));
