/** Tags with the same key are one tag: case and Unicode composition do not matter. */
export const tagKey = (name: string) => name.normalize("NFC").toLowerCase();

/** The tags with their keys, in the order given; of several with the same key, the first is kept. */
export function distinctTags(names: readonly string[]): { key: string; name: string }[] {
  const byKey = new Map<string, string>();
  for (const name of names) if (!byKey.has(tagKey(name))) byKey.set(tagKey(name), name);
  return [...byKey].map(([key, name]) => ({ key, name }));
}
