"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toast";
import type { Selection } from "@/lib/contracts/selection";
import { type Edit, editContents } from "./change-selection";
import { selectionOf, tilesOf } from "./selection-queries";

const without =
  (id: string): Edit =>
  (ids) =>
    ids.filter((each) => each !== id);
const withAt =
  (id: string, place: number): Edit =>
  (ids) => [...without(id)(ids.slice(0, place)), id, ...without(id)(ids.slice(place))];

type Change = { edit: Edit; bringsBack: boolean };

/** Contents change at once on the page, are stored in order, and each change can be undone. */
export function useContents(ws: string, selection: Selection) {
  const cache = useQueryClient();
  const router = useRouter();
  const { queryKey } = selectionOf(ws, selection.id);
  const storing = useMutation({
    scope: { id: `selection ${selection.id}` },
    mutationFn: ({ edit }: Change) => editContents(ws, cache.getQueryData(queryKey) ?? selection, edit),
    onMutate: ({ edit }) =>
      cache.setQueryData(queryKey, (old) => old && { ...old, artifactIds: edit(old.artifactIds) }),
    onSuccess: async (stored, { bringsBack }) => {
      cache.setQueryData(queryKey, stored);
      // The rail shows how many lie in the basket.
      if (stored.kind === "basket") router.refresh();
      await cache.invalidateQueries({ queryKey: ["selections", ws, "list"] });
      // What was taken out is hidden by the page; its tile is kept, so that an undo shows it at once.
      const refetchType = bringsBack ? "active" : "none";
      await cache.invalidateQueries({ queryKey: tilesOf(ws, selection.id).queryKey, refetchType });
    },
    onError: (error) => {
      toast.error(`The selection was not changed: ${error.message}`);
      return cache.invalidateQueries({ queryKey });
    },
  });
  const undo = (edit: Edit) => ({ label: "Undo", onClick: () => storing.mutate({ edit, bringsBack: true }) });

  return {
    takeOut: ({ id, name }: { id: string; name: string }) => {
      const place = selection.artifactIds.indexOf(id);
      storing.mutate({ edit: without(id), bringsBack: false });
      toast(`“${name}” is out of “${selection.title}”`, { action: undo(withAt(id, place)) });
    },
    empty: () => {
      const before = selection.artifactIds;
      storing.mutate({ edit: () => [], bringsBack: false });
      toast(`“${selection.title}” is empty`, { action: undo(() => [...before]) });
    },
  };
}
