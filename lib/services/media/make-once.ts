import { forSeveral } from "@/lib/lane";
import { remember } from "@/lib/remember";

const deriving = () => remember("deriving", () => new Map<string, Promise<unknown>>());

/** Runs `make` once per storage key: concurrent callers in this process share the result. */
export function makeOnce<T>(storageKey: string, make: () => Promise<T>): Promise<T> {
  const running = deriving();
  const pending = running.get(storageKey) ?? forSeveral(make).finally(() => running.delete(storageKey));
  running.set(storageKey, pending);
  return pending as Promise<T>;
}
