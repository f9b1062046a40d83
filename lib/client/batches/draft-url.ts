import { createParser } from "nuqs/server";
import { type Draft, emptyDraft, readDraft } from "./draft";

/** The address of a page with the draft; the whole of it, so that a colleague can open it. */
export const draftParam = createParser({
  parse: readDraft,
  serialize: (draft: Draft) => JSON.stringify(draft),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
})
  .withDefault(emptyDraft)
  .withOptions({ history: "replace" });

export function generateHref(ws: string, draft?: Pick<Draft, "base"> & Partial<Draft>): string {
  const page = `/w/${ws}/generate`;
  if (draft === undefined) return page;
  return `${page}?draft=${encodeURIComponent(JSON.stringify({ axes: [], ...draft }))}`;
}
