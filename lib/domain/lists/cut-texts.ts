import { cutText } from "@/lib/domain/text/cut-text";

/** In units of UTF-16: as much of a text as a list has. */
export const longestInList = 2_000;

/** An item of a list. `cut`: the names of its texts that go on; reading it by its id has them whole. */
export type Cut<T> = T & { cut?: string[] };

/** The item with these texts cut to what a list has of them. */
export function withCutTexts<K extends string, T extends { [N in K]: string | null }>(
  item: T,
  names: readonly K[],
): Cut<T> {
  const long = names.filter((name) => (item[name]?.length ?? 0) > longestInList);
  if (long.length === 0) return item;
  const texts = long.map((name) => [name, cutText(item[name] ?? "", longestInList)]);
  return { ...item, ...Object.fromEntries(texts), cut: long };
}
