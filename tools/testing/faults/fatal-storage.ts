import { storage, workshop } from "@/lib/bytes/storage/storage";
import { replacePart } from "./with-storage";

const steps = new Set<PropertyKey>([
  "receive",
  "begin",
  "adopt",
  "discard",
  "stage",
  "put",
  "write",
  "remove",
]);

/**
 * Kills this process, like a power failure, at the `fatal`th step of store and workshop: before call 1, after call 1,
 * before call 2 …
 */
export function makeStorageFatal(fatal: number): void {
  let count = 0;
  const step = () => {
    count++;
    if (count === fatal) process.kill(process.pid, "SIGKILL");
  };
  const watched = <T extends object>(whole: T): T =>
    new Proxy(whole, {
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
  const [files, room] = [watched(storage()), watched(workshop())];
  replacePart("storage", files);
  replacePart("workshop", room);
}
