import type { CallInput, Connection } from "./connection";
import type { SdkRoute } from "./routes";

type ItemPage = { items: readonly unknown[]; nextCursor: string | null };

/** A promise of what comes, which of a list is its first page; in `for await` all of its items, page after page. */
export function paged(connection: Connection, route: SdkRoute, input: CallInput): Promise<unknown> {
  const first = connection.call(route, input);
  async function* items(): AsyncGenerator<unknown> {
    for (let page = (await first) as ItemPage; ; ) {
      yield* page.items;
      const cursor = page.nextCursor;
      if (cursor === null) return;
      page = (await connection.call(route, { ...input, cursor })) as ItemPage;
    }
  }
  return Object.assign(first, { [Symbol.asyncIterator]: items });
}
