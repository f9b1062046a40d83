import { type Storage, storage } from "@/lib/storage/storage";

/** Runs `work` with the real store, of which some parts are taken over. */
export async function withStorage<T>(parts: Partial<Storage>, work: () => Promise<T>): Promise<T> {
  const whole = storage();
  const shared = globalThis as { [symbol: symbol]: unknown };
  const key = Symbol.for("fluxara.storage");
  shared[key] = new Proxy(whole, {
    get(target, name) {
      const value = Reflect.get(name in parts ? parts : target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  try {
    return await work();
  } finally {
    shared[key] = whole;
  }
}
