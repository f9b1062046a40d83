import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Page } from "@/lib/contracts/wire";
import { cursorIn } from "./paging";
import type { keyOf } from "./touches";

type Key = ReturnType<typeof keyOf>;
type PageReader<P> = (at: { cursor: { cursor?: string }; signal: AbortSignal }) => Promise<P>;

const paged = <P extends Page<unknown>>(queryKey: Key, read: PageReader<P>) => ({
  queryKey,
  queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
    read({ cursor: cursorIn(pageParam), signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page: P) => page.nextCursor,
});

/** The server-rendered first page as an infinite query's initial data. */
export const startingWith = <P extends Page<unknown>>(first: P) => ({ pages: [first], pageParams: [null] });

/** A list of the API, read page by page. */
export const pagedQuery = <P extends Page<unknown>>(queryKey: Key, read: PageReader<P>) =>
  infiniteQueryOptions(paged(queryKey, read));

/** The same, starting with the page that the server rendered. */
export const pagedQueryFrom = <P extends Page<unknown>>(first: P, queryKey: Key, read: PageReader<P>) =>
  infiniteQueryOptions({ ...paged(queryKey, read), initialData: startingWith(first) });
