import { forget, remember } from "@/lib/remember";
import { type Storage, storage } from "@/lib/storage/storage";

/** Replaces this process's store. */
export function takeOverStorage(store: Storage): void {
  forget("storage");
  remember("storage", () => store);
}

/** Runs `work` with the real store and some methods replaced. */
export async function withStorage<T>(parts: Partial<Storage>, work: () => Promise<T>): Promise<T> {
  const whole = storage();
  takeOverStorage(
    new Proxy(whole, {
      get(target, name) {
        const value = Reflect.get(name in parts ? parts : target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    }),
  );
  try {
    return await work();
  } finally {
    takeOverStorage(whole);
  }
}
