/** An object opened for reading; always `close` it. */
export type Opened = {
  bytes: number;
  /** Fills `target` from `position`; resolves to the number of bytes read, 0 at the end. */
  read(target: Buffer, position: number): Promise<number>;
  close(): Promise<void>;
};

/** `modifiedAt` in ms. */
export type StoredFile = { key: string; bytes: number; modifiedAt: number };

/** A file of the workshop on its way to its key; `staged` is the store's own mark of what `stage` did. */
export type Put = { path: string; key: string; staged?: string };

/** How an object looks to who follows a URL of it, good from `at` on. */
export type View = { at: Date; seconds: number; type: string; disposition: string; caching: string };

/** Where the binaries are. Keys come from `lib/domain/bytes/blob-key`. All methods throw `unavailable` while it is away. */
export interface Store {
  /** Whether bytes come there by a transfer, which no transaction should wait for. */
  readonly isFar: boolean;
  /** Work that can be done before `put`, so that this takes less long; its failure is that of `put`. */
  prepare(key: string): Promise<void>;
  /**
   * Call before the transaction in which `put` is called with the result: brings the bytes there where that takes long. Does
   * not replace anything.
   */
  stage(files: readonly Put[]): Promise<Put[]>;
  /** Files of the workshop get their keys, in this order; durable once it resolves. What is there already has the same bytes. */
  put(files: readonly Put[]): Promise<void>;
  /** Writes a small object durably. */
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** Throws `gone` if there is no such object. */
  open(key: string): Promise<Opened>;
  /** Null if there is no such object. */
  stat(key: string): Promise<Omit<StoredFile, "key"> | null>;
  /** Runs `work` with a path that a local process can read meanwhile. Throws `gone`. */
  withLocal<T>(key: string, work: (path: string) => Promise<T>): Promise<T>;
  /** Does nothing if there is no such object. */
  remove(key: string): Promise<void>;
  /** Removes everything below a workspace's prefix. */
  removeAll(prefix: string): Promise<void>;
  /** Everything below a prefix; `""` lists all. */
  list(prefix: string): AsyncIterable<StoredFile>;
  /** The store's identity, created on first use; the database has it too. */
  sentinel(): Promise<string>;
  /** The same, but null if there is none. */
  identity(): Promise<string | null>;
  /** Gives the store this identity, or takes it away. */
  identify(identity: string | null): Promise<void>;
  /** Throws if the store is not writable now. */
  check(): Promise<void>;
  /** Where the store is, for administrators. */
  place(): string;
  /** Where an administrator finds the object, there or not. */
  placeOf(key: string): string;
  /** Space left; null where that is not known. */
  freeBytes(): Promise<number | null>;
  /** Removes what unfinished `put`s left, which is in no list. */
  sweep(olderThanMs: number): Promise<number>;
  /** A URL of the object, there or not, at the store itself; only where it hands bytes out. */
  presign?(key: string, view: View): string;
  /** Lets scripts of pages of that origin read what `presign` names; throws if it may not set that. */
  allowOrigin?(origin: string): Promise<void>;
}
