import * as z from "zod";
import { urlFilters } from "@/lib/domain/lists/filters";
import { ArtifactQuery } from "./artifacts/artifact";
import { Id, Slug, Time } from "./wire";
import { writtenName } from "./written-name";

const names = new Set<string>([...urlFilters, "sort"]);

function objectOf(query: string): Record<string, string | string[]> {
  const params = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

/** Parses a list's filters and order from a query string. Throws a `ZodError`. */
export const readListQuery = (query: string): ArtifactQuery => ArtifactQuery.parse(objectOf(query));

/** A query string of the list of artifacts: its filters, and `sort`. */
const ListQuery = z
  .string()
  .max(4_000)
  .superRefine((query, context) => {
    const unknown = [...new URLSearchParams(query).keys()].find((name) => !names.has(name));
    if (unknown !== undefined)
      context.addIssue({ code: "custom", message: `"${unknown}" is not one of ${[...names].join(", ")}` });
    const read = ArtifactQuery.safeParse(objectOf(query));
    const issue = read.error?.issues[0];
    if (unknown === undefined && issue !== undefined)
      context.addIssue({ code: "custom", message: `${issue.path.join(".")}: ${issue.message}` });
  });

export const SavedSearchBody = z.strictObject({
  title: writtenName(80),
  /** Such as `model=sdxl&q=steps%3A%3E20&sort=oldest`. */
  query: ListQuery,
  /** Whether everyone who may save searches here sees it. */
  shared: z.boolean().default(false),
});
export type SavedSearchBody = z.infer<typeof SavedSearchBody>;

export const SavedSearch = z.object({
  id: Id,
  workspace: Slug,
  title: z.string(),
  query: z.string(),
  shared: z.boolean(),
  /** Whether the caller saved it. */
  mine: z.boolean(),
  /** How many artifacts match now, counted up to 1,000; null if the query is no longer valid. */
  count: z.int().nullable(),
  more: z.boolean(),
  version: z.int(),
  createdAt: Time,
});
export type SavedSearch = z.infer<typeof SavedSearch>;
