/** An object opened for reading; always `close` it. */
export type OpenObject = {
  bytes: number;
  /** Fills `target` from `position`; resolves to the number of bytes read, 0 at the end. */
  read(target: Buffer, position: number): Promise<number>;
  close(): Promise<void>;
};

/** `modifiedAt` in ms. */
export type StoredFile = { key: string; bytes: number; modifiedAt: number };

/** A workshop file and the key it is to get; `stagedTag` is the store's own note of what `stage` did. */
export type Put = { path: string; key: string; stagedTag?: string };

/** How a presigned URL serves an object, and its validity: `seconds`, from `at`. */
export type ServingOptions = {
  at: Date;
  seconds: number;
  type: string;
  disposition: string;
  caching: string;
};

/**
 * Where the binaries are kept. Keys come from `lib/domain/bytes/blob-key`. All methods throw `unavailable` while the
 * store is away.
 */
export interface Store {
  /** Whether storing bytes means a network transfer, which no transaction should wait for. */
  readonly isRemote: boolean;
  /** Does work ahead of `put` to make it faster. Its failure may be ignored: `put` meets the same one. */
  prepare(key: string): Promise<void>;
  /**
   * Transfers the bytes, if that takes long. Call it before the transaction, and `put` with its result in the
   * transaction. Does not replace existing objects.
   */
  stage(files: readonly Put[]): Promise<Put[]>;
  /**
   * Moves workshop files to their keys, in this order; durable once it resolves. An object that exists under a key has
   * the same bytes.
   */
  put(files: readonly Put[]): Promise<void>;
  /** Writes a small object durably. */
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** Throws `gone` if there is no such object. */
  open(key: string): Promise<OpenObject>;
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
  /** The identity; null if the store has none yet. */
  identity(): Promise<string | null>;
  /** Gives the store this identity; null removes it. */
  identify(identity: string | null): Promise<void>;
  /** Throws if the store is not writable now. */
  check(): Promise<void>;
  /** Where the store is, for administrators. */
  place(): string;
  /** Where an administrator finds the object, whether or not it exists. */
  placeOf(key: string): string;
  /** Space left, in bytes; null if unknown. */
  freeBytes(): Promise<number | null>;
  /** Removes what unfinished `put`s left behind, which `list` does not show. Returns how many were removed. */
  sweep(olderThanMs: number): Promise<number>;
  /** A URL of the object, existing or not, at the store itself; only for stores that serve bytes to clients. */
  presign?(key: string, view: ServingOptions): string;
  /** Lets scripts on pages of that origin read presigned URLs; throws if it may not configure that. */
  allowOrigin?(origin: string): Promise<void>;
  /** Whether they may already. */
  allowsOrigin?(origin: string): Promise<boolean>;
  /** What keeps bytes that were removed, such as versioning; null: nothing, or it may not be asked. */
  keepsRemoved?(): Promise<string | null>;
  /** After how many days a rule of the store's own removes bytes; null: none does, or it may not be asked. */
  endsAfterDays?(): Promise<number | null>;
}
