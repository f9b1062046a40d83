"use client";

import { useRouter } from "next/navigation";
import { useDone } from "@/components/shell/use-undo";
import { type Edit, useEditContents } from "@/lib/client/selections/selections";
import type { Selection } from "@/lib/contracts/selections";

const without =
  (id: string): Edit =>
  (ids) =>
    ids.filter((each) => each !== id);
const withAt =
  (id: string, index: number): Edit =>
  (ids) => [...without(id)(ids.slice(0, index)), id, ...without(id)(ids.slice(index))];

/** Takes out artifacts or empties the selection. Each act can be undone from its toast. */
export function useContents(ws: string, selection: Selection) {
  const router = useRouter();
  const edit = useEditContents(ws, selection, ({ kind }) => {
    // Updates the basket's count in the navigation.
    if (kind === "basket") router.refresh();
  });
  const done = useDone();
  return {
    takeOut: ({ id, name }: { id: string; name: string }) => {
      const index = selection.artifactIds.indexOf(id);
      const what = `removing “${name}” from “${selection.title}”`;
      const step = edit({ what, edit: without(id), back: withAt(id, index) });
      done(`“${name}” removed from “${selection.title}”`, step);
    },
    empty: () => {
      const before = selection.artifactIds;
      const step = edit({ what: `emptying “${selection.title}”`, edit: () => [], back: () => [...before] });
      done(`“${selection.title}” is empty`, step);
    },
  };
}
