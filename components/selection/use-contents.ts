"use client";

import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/feedback/toast";
import { type Edit, useEditContents } from "@/lib/client/selections";
import type { Selection } from "@/lib/contracts/selection";

const without =
  (id: string): Edit =>
  (ids) =>
    ids.filter((each) => each !== id);
const withAt =
  (id: string, index: number): Edit =>
  (ids) => [...without(id)(ids.slice(0, index)), id, ...without(id)(ids.slice(index))];

/** Removing items and emptying; each can be undone from its toast. */
export function useContents(ws: string, selection: Selection) {
  const router = useRouter();
  const edit = useEditContents(ws, selection, ({ kind }) => {
    // The navigation shows the basket's count.
    if (kind === "basket") router.refresh();
  });
  const undo = (back: Edit) => ({ label: "Undo", onClick: () => edit({ edit: back, bringsBack: true }) });
  return {
    takeOut: ({ id, name }: { id: string; name: string }) => {
      const index = selection.artifactIds.indexOf(id);
      edit({ edit: without(id), bringsBack: false });
      toast(`“${name}” removed from “${selection.title}”`, { action: undo(withAt(id, index)) });
    },
    empty: () => {
      const before = selection.artifactIds;
      edit({ edit: () => [], bringsBack: false });
      toast(`“${selection.title}” is empty`, { action: undo(() => [...before]) });
    },
  };
}
