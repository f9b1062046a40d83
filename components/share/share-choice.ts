import { plural } from "@/components/ui/text/format";
import type { ShareTarget } from "@/lib/client/sharing/links";

/** One thing that can be shared from where one is. */
export type ShareChoice = {
  key: string;
  /** "This picture", "Comparison, 4". */
  label: string;
  target: ShareTarget;
  /** The title offered; without one visitors read how many pictures there are. */
  title?: string;
};

const mostCompared = 12;

export const pictureChoice = (id: string): ShareChoice => ({
  key: "picture",
  label: "This picture",
  target: { kind: "artifact", id },
});

/** A few pictures are compared, or shown one by one; one alone is shown, and many are a selection. */
export function choicesOf(ids: readonly string[], look?: string): ShareChoice[] {
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return [pictureChoice(only)];
  const all: ShareChoice = {
    key: "pictures",
    label: plural(ids.length, "picture"),
    target: { kind: "pictures", ids },
  };
  if (ids.length > mostCompared) return [all];
  const target = { kind: "compare" as const, ids: [...ids], ...(look === undefined ? {} : { look }) };
  return [{ key: "compare", label: `Comparison, ${ids.length}`, target }, all];
}
