import { stat, truncate } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { forget, remember } from "@/lib/remember";
import { type Storage, storage } from "@/lib/storage/storage";
import type { Bug } from "./bugs";
import { point } from "./points";

const steps = new Set<PropertyKey>([
  "receive",
  "makeFolder",
  "put",
  "adopt",
  "commit",
  "commitAll",
  "remove",
  "discard",
]);

type Files = Parameters<Storage["commitAll"]>[0];

/** The store with the fault that concerns it. */
function withBug(store: Storage, bug: Bug | undefined, sentinel: string | undefined): Partial<Storage> {
  if (bug === "late-rename")
    return {
      async commitAll(files: Files) {
        void sleep(60).then(() => store.commitAll(files).catch(() => undefined));
      },
    };
  if (bug === "half-written")
    return {
      async commitAll(files: Files) {
        for (const { path } of files) await truncate(path, Math.floor((await stat(path)).size / 2));
        await store.commitAll(files);
      },
    };
  if (bug === "any-store" && sentinel !== undefined) return { sentinel: async () => sentinel };
  return {};
}

/** Replaces this process's store by one with a point before and after each step. */
export function makeStorageFaulty(bug: Bug | undefined, sentinel: string | undefined): void {
  const whole = storage();
  const parts = withBug(whole, bug, sentinel);
  const faulty = new Proxy(whole, {
    get(target, name) {
      const value = Reflect.get(name in parts ? parts : target, name);
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
  forget("storage");
  remember<Storage>("storage", () => faulty);
}
