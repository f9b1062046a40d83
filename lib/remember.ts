const held = globalThis as Record<symbol, unknown>;
const keyOf = (name: string) => Symbol.for(`fluxara.${name}`);

/**
 * What this process has once. The front and the bundles of Next each evaluate our modules, and all of them share one
 * global: the first that asks makes it. Types are as good as the names are unique.
 */
export function remember<T>(name: string, make: () => T): T {
  held[keyOf(name)] ??= make();
  return held[keyOf(name)] as T;
}

/** The next `remember` makes it again. Returns what was held. */
export function forget<T>(name: string): T | undefined {
  const was = held[keyOf(name)] as T | undefined;
  delete held[keyOf(name)];
  return was;
}
