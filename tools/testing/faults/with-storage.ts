import { storage, workshop } from "@/lib/bytes/storage/storage";
import type { Store } from "@/lib/bytes/storage/store";
import type { Workshop } from "@/lib/bytes/storage/workshop";
import { forget, remember } from "@/lib/remember";

type Parts = { storage: Store; workshop: Workshop };

/** Replaces this process's store or workshop. */
export function replacePart<Name extends keyof Parts>(name: Name, part: Parts[Name]): void {
  forget(name);
  remember(name, () => part);
}

const partly = <T extends object>(whole: T, parts: Partial<T>): T =>
  new Proxy(whole, {
    get(target, name) {
      const value = Reflect.get(name in parts ? parts : target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });

/** Runs `work` with some of the real store's methods replaced. */
export async function withStorage<T>(parts: Partial<Store>, work: () => Promise<T>): Promise<T> {
  const whole = storage();
  replacePart("storage", partly(whole, parts));
  return work().finally(() => replacePart("storage", whole));
}

/** Runs `work` with some of the real workshop's methods replaced. */
export async function withWorkshop<T>(parts: Partial<Workshop>, work: () => Promise<T>): Promise<T> {
  const whole = workshop();
  replacePart("workshop", partly(whole, parts));
  return work().finally(() => replacePart("workshop", whole));
}
