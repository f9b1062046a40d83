import type * as z from "zod";
import type { Page } from "@/lib/contracts/wire";
import { readFitting, sentPage } from "../page-bytes";
import type { ToolAnswer } from "./tool";

/** A page of a list in the form in which HTTP sends it, with fewer items if they are long. */
export async function listPage<Q extends { limit: number }>(
  query: Q,
  schema: z.ZodType<Page<unknown>>,
  read: (query: Q) => Promise<Page<unknown>>,
): Promise<ToolAnswer> {
  const { body } = await readFitting(query, async (asked) => {
    const body = schema.parse(await read(asked));
    return { body, page: sentPage(body) };
  });
  const { length } = body.items;
  const more = body.nextCursor === null ? "no more follow" : "more items follow after nextCursor";
  return { body, says: `${length} ${length === 1 ? "item" : "items"}; ${more}.` };
}
