import { join } from "node:path";
import { env } from "@/lib/env";
import { remember } from "@/lib/remember";
import { DiskStorage } from "./disk-storage";

/** Bytes that were written durably under a temporary name, hashed on the way. */
export type Incoming = { path: string; bytes: number; sha256: string; crc32: number };

/** An object opened for reading; always `close` it. */
export type Opened = {
  bytes: number;
  /** Fills `target` from `position`; resolves to how much was read, 0 at the end. */
  read(target: Buffer, position: number): Promise<number>;
  close(): Promise<void>;
};

/** Where binaries live. Keys come from `lib/domain/bytes/blob-key`. */
export interface Storage {
  /** Streams to a temporary file, counting and hashing. Throws `too_large` past the cap, `storage_full`, `unavailable`. */
  receive(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Incoming>;
  /** An empty temporary path on the same file system, for a file another process writes. */
  temporaryPath(): string;
  /** Takes a finished file at a temporary path in: synced, measured. */
  adopt(path: string): Promise<Incoming>;
  /** Gives temporary bytes their name; durable when it resolves. Bytes already there are the same bytes. */
  commit(incoming: Pick<Incoming, "path">, key: string): Promise<void>;
  discard(path: string): Promise<void>;
  /** Writes a small object durably. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Throws `gone` when the bytes are not there. */
  open(key: string): Promise<Opened>;
  /** Throws `gone` when the bytes are not there. */
  sizeOf(key: string): Promise<number>;
  /** When the bytes were last written, in ms; null when they are not there. */
  modifiedAt(key: string): Promise<number | null>;
  /** A path that a local process can read. Throws `gone`. */
  localPath(key: string): Promise<string>;
  /** Once more is no error. */
  remove(key: string): Promise<void>;
  /** Removes all that stands below a workspace's prefix. */
  removeAll(prefix: string): Promise<void>;
  /** Every key below a prefix; `""` is all. */
  list(prefix: string): AsyncIterable<string>;
  /** The store's own identity, made on first use; the database knows it too. */
  sentinel(): Promise<string>;
  /** Throws when a byte could not be written just now. */
  check(): Promise<void>;
  /** Removes temporary files that nobody finished. */
  sweepTemporary(olderThanMs: number): Promise<number>;
}

/** The process's one store. */
export const storage = () => remember<Storage>("storage", () => new DiskStorage(join(env.dataDir, "blobs")));
