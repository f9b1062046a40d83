import { stat, truncate } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { storage, workshop } from "@/lib/bytes/storage/storage";
import type { Put, Store } from "@/lib/bytes/storage/store";
import { forget, remember } from "@/lib/remember";
import type { Bug } from "./bugs";
import { point } from "./crash-points";

const steps = new Set<PropertyKey>([
  "receive",
  "begin",
  "adopt",
  "discard",
  "prepare",
  "stage",
  "put",
  "write",
  "remove",
]);

/** The store's methods as the planted bug changes them. */
function withBug(store: Store, bug: Bug | undefined, sentinel: string | undefined): Partial<Store> {
  if (bug === "late-rename")
    return {
      async put(files: readonly Put[]) {
        void sleep(300).then(() => store.put(files).catch(() => undefined));
      },
    };
  if (bug === "half-written")
    return {
      async put(files: readonly Put[]) {
        for (const { path } of files) await truncate(path, Math.floor((await stat(path)).size / 2));
        await store.put(files);
      },
    };
  if (bug === "any-store" && sentinel !== undefined) return { sentinel: async () => sentinel };
  return {};
}

/** Adds a point before and after each step; methods in `parts` replace those of `whole`. */
const pointed = <T extends object>(whole: T, parts: Partial<T> = {}): T =>
  new Proxy(whole, {
    get(target, name) {
      const value = Reflect.get(name in parts ? parts : target, name, target);
      if (typeof value !== "function") return value;
      if (!steps.has(name)) return value.bind(target);
      return async (...given: unknown[]) => {
        point(`before ${String(name)}`);
        const result = await value.apply(target, given);
        point(`after ${String(name)}`);
        return result;
      };
    },
  });

/** Replaces this process's store and workshop with faulty ones. */
export function makeStorageFaulty(bug: Bug | undefined, sentinel: string | undefined): void {
  const [store, room] = [storage(), workshop()];
  forget("storage");
  remember("storage", () => pointed(store, withBug(store, bug, sentinel)));
  forget("workshop");
  remember("workshop", () => pointed(room));
}
