import type { Storage } from "@/lib/storage/storage";

const steps = new Set<PropertyKey>(["receive", "put", "adopt", "commit", "commitAll", "remove", "discard"]);

/** A store that kills its process, like a power failure, at step `fatal`: before call 1, after 1, before 2 … */
export function fatalStorage(store: Storage, fatal: number): Storage {
  let count = 0;
  const step = () => {
    count++;
    if (count === fatal) process.kill(process.pid, "SIGKILL");
  };
  return new Proxy(store, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      if (!steps.has(name)) return value.bind(target);
      return async (...given: unknown[]) => {
        step();
        const result = await value.apply(target, given);
        step();
        return result;
      };
    },
  });
}
