import type { Page } from "@/lib/contracts/wire";

/** Query parameters of a page; null is the first. */
export const cursorIn = (pageParam: string | null) => (pageParam === null ? {} : { cursor: pageParam });

/** Infinite query options for the API's cursor pagination. */
export const paging = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
};

/** The server-rendered first page as an infinite query's initial data. */
export const startingWith = <T>(first: Page<T>) => ({ pages: [first], pageParams: [null] });

/** Page size of lists with tiles. */
export const tilesAtOnce = 100;
