import type { Page } from "@/lib/contracts/wire";

/** The query of the page that begins with this cursor; null is the first. */
export const cursorIn = (pageParam: string | null) => (pageParam === null ? {} : { cursor: pageParam });

/** How an infinite query goes through a list of the API. */
export const paging = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
};

/** The page that the server rendered, as what an infinite query begins with. */
export const startingWith = <T>(first: Page<T>) => ({ pages: [first], pageParams: [null] });

/** How many small pictures one page of a list brings. */
export const tilesAtOnce = 100;
