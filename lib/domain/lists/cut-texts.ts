import { cutText } from "@/lib/domain/text/cut-text";

/** In units of UTF-16: as much of a text as a list has. */
export const maxLengthInList = 2_000;

export const maxLorasInList = 10;

/** An item of a list. `cut`: names of the fields that were cut short; reading the item by its id returns them whole. */
export type Cut<T> = T & { cut?: string[] };

/** The item with these texts cut to what a list has of them. */
export function withCutTexts<K extends string, T extends { [N in K]: string | null }>(
  item: T,
  names: readonly K[],
): Cut<T> {
  const long = names.filter((name) => (item[name]?.length ?? 0) > maxLengthInList);
  if (long.length === 0) return item;
  const texts = long.map((name) => [name, cutText(item[name] ?? "", maxLengthInList)]);
  return { ...item, ...Object.fromEntries(texts), cut: long };
}

/** The same for its LoRAs. */
export function withCutLoras<T extends { loras: readonly unknown[] | null }>(item: Cut<T>): Cut<T> {
  if (item.loras === null || item.loras.length <= maxLorasInList) return item;
  return { ...item, loras: item.loras.slice(0, maxLorasInList), cut: [...(item.cut ?? []), "loras"] };
}
