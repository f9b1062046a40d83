import { plural } from "@/components/ui/text/format";
import type { ShareTarget } from "@/lib/client/links/links";

/** Something that can be shared from the current page. */
export type ShareChoice = {
  key: string;
  /** "This picture", "Comparison, 4". */
  label: string;
  target: ShareTarget;
  /** Suggested title. Without a title, visitors see the number of pictures instead. */
  title?: string;
};

const maxCompared = 12;

export const pictureChoice = (id: string): ShareChoice => ({
  key: "picture",
  label: "This picture",
  target: { kind: "artifact", id },
});

/** One picture is shared as such. A few can be shared as a comparison or one by one; more only as a selection. */
export function choicesOf(ids: readonly string[], look?: string): ShareChoice[] {
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return [pictureChoice(only)];
  const all: ShareChoice = {
    key: "pictures",
    label: plural(ids.length, "picture"),
    target: { kind: "pictures", ids },
  };
  if (ids.length > maxCompared) return [all];
  const target = { kind: "compare" as const, ids: [...ids], ...(look === undefined ? {} : { look }) };
  return [{ key: "compare", label: `Comparison, ${ids.length}`, target }, all];
}
