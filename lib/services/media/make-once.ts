const key = Symbol.for("fluxara.deriving");
const shared = globalThis as { [key]?: Map<string, Promise<unknown>> };

/** One at a time for a storage key: the others of this process wait for the same file. */
export function makeOnce<T>(storageKey: string, make: () => Promise<T>): Promise<T> {
  shared[key] ??= new Map();
  const running = shared[key];
  const pending = running.get(storageKey) ?? make().finally(() => running.delete(storageKey));
  running.set(storageKey, pending);
  return pending as Promise<T>;
}
