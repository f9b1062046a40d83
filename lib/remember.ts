const held = globalThis as Record<symbol, unknown>;
const keys = new Map<string, symbol>();

/** Cached, since keys are looked up several times per request. */
function keyOf(name: string): symbol {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = Symbol.for(`fluxara.${name}`);
  keys.set(name, key);
  return key;
}

/**
 * A process-wide singleton. The front and Next's bundles each evaluate our modules, but share one global: the first
 * caller creates the value. Type-safe only if names are unique.
 */
export function remember<T>(name: string, make: () => T): T {
  held[keyOf(name)] ??= make();
  return held[keyOf(name)] as T;
}

/** Forgets a value, so that the next `remember` makes it again. Returns the value. */
export function forget<T>(name: string): T | undefined {
  const was = held[keyOf(name)] as T | undefined;
  delete held[keyOf(name)];
  return was;
}
