import type { Page } from "@/lib/contracts/wire";

/** Query parameters of a page; null is the first. */
export const cursorIn = (pageParam: string | null) => (pageParam === null ? {} : { cursor: pageParam });

/** Page size of lists with tiles. */
export const tilesAtOnce = 100;

/** Every item of a list, a page at a time. Throws if a page leads to itself, which would never end. */
export async function* everyItem<T>(read: (cursor: { cursor?: string }) => Promise<Page<T>>) {
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read(cursorIn(cursor));
    yield* page.items;
    if (page.nextCursor !== null && page.nextCursor === cursor)
      throw new Error(`The page after ${cursor} leads to itself`);
    cursor = page.nextCursor;
  } while (cursor !== null);
}
