/** An object opened for reading; always `close` it. */
export type Opened = {
  bytes: number;
  /** Fills `target` from `position`; resolves to the number of bytes read, 0 at the end. */
  read(target: Buffer, position: number): Promise<number>;
  close(): Promise<void>;
};

/** `modifiedAt` in ms. */
export type StoredFile = { key: string; bytes: number; modifiedAt: number };

/** A file of the workshop on its way to its key. */
export type Put = { path: string; key: string };

/** Where the binaries are. Keys come from `lib/domain/bytes/blob-key`. All methods throw `unavailable` while it is away. */
export interface Store {
  /** Work that can be done before `put`, so that this takes less long; its failure is that of `put`. */
  prepare(key: string): Promise<void>;
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
  /** Throws if the store is not writable now. */
  check(): Promise<void>;
  /** Where the store is, for administrators. */
  place(): string;
  /** Where an administrator finds the object, there or not. */
  placeOf(key: string): string;
  /** Space left; null where that is not known. */
  freeBytes(): Promise<number | null>;
}
