import { measure, timed } from "@/lib/meter";
import type { Store } from "./store";

/** What one call of the store takes; `list` is read as it comes, and `withLocal` lasts as long as its work. */
const calls: ReadonlySet<PropertyKey> = new Set<keyof Store>([
  "stage",
  "put",
  "write",
  "open",
  "stat",
  "remove",
  "removeAll",
  "identity",
  "identify",
  "check",
  "sweep",
  "allowOrigin",
]);

type Call = (...given: unknown[]) => Promise<unknown>;

const metered =
  (call: string, run: Call): Call =>
  (...given) =>
    timed(
      () => run(...given),
      (seconds, error) => measure("storeCall", { call, seconds, error }),
    );

/** The same store, whose calls are measured. */
export function meteredStore(store: Store): Store {
  const known = new Map<PropertyKey, unknown>();
  const bound = (name: keyof Store) => {
    const value = store[name];
    if (typeof value !== "function") return value;
    const run = value.bind(store) as Call;
    return calls.has(name) ? metered(name, run) : run;
  };
  return new Proxy(store, {
    get(_, name) {
      if (!known.has(name)) known.set(name, bound(name as keyof Store));
      return known.get(name);
    },
  });
}
