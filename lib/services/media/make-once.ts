import { remember } from "@/lib/remember";

const deriving = () => remember("deriving", () => new Map<string, Promise<unknown>>());

/** One at a time for a storage key: the others of this process wait for the same file. */
export function makeOnce<T>(storageKey: string, make: () => Promise<T>): Promise<T> {
  const running = deriving();
  const pending = running.get(storageKey) ?? make().finally(() => running.delete(storageKey));
  running.set(storageKey, pending);
  return pending as Promise<T>;
}
