import { createParser } from "nuqs/server";
import { emptyDraft, type GenerateDraft, readDraft } from "./draft";

/** The address of a page with the draft; the whole of it, so that a colleague can open it. */
export const draftParam = createParser({
  parse: readDraft,
  serialize: (draft: GenerateDraft) => JSON.stringify(draft),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
})
  .withDefault(emptyDraft)
  .withOptions({ history: "replace" });

export function generateHref(
  ws: string,
  draft?: Pick<GenerateDraft, "base"> & Partial<GenerateDraft>,
): string {
  const page = `/w/${ws}/generate`;
  if (draft === undefined) return page;
  return `${page}?draft=${encodeURIComponent(JSON.stringify({ axes: [], ...draft }))}`;
}
