"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/components/shell/rights";
import { defectsOf, defectWordsOf, useDefectMarks } from "@/lib/client/defects/defects";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Anchor } from "@/lib/domain/comments/anchor";

/** A place that is being chosen, or one that waits for its word. */
type PlaceDraft = { of: string; at: Anchor | null };

/** What is wrong in a picture, and marking it: a place first, then a word. */
export function useDefects(
  ws: string,
  { id, state, createdAt }: Pick<ArtifactItem, "id" | "state" | "createdAt">,
) {
  const mayRead = useMay("review:read");
  const mayMark = useMay("mark:write") && createdAt !== null && state === "available";
  const { data: defects = [] } = useQuery({ ...defectsOf(ws, id), enabled: mayRead });
  const { data: words = [] } = useQuery({ ...defectWordsOf(ws), enabled: mayRead });
  const [drafted, setDraft] = useState<PlaceDraft | null>(null);
  const [lit, setLit] = useState<string | null>(null);
  const [isShown, setShown] = useState(true);
  const draft = drafted?.of === id ? drafted : null;
  const marks = useDefectMarks(ws, id);
  const clear = () => setDraft(null);
  return {
    defects,
    words: words.filter(({ archived }) => !archived),
    titleOf: (key: string) => words.find((word) => word.key === key)?.title ?? key,
    mayMark: mayRead && mayMark,
    /** Whether there is anything to show over the picture. */
    isOnPicture: draft !== null || (isShown && defects.length > 0),
    /** Id of the one that is pointed at. */
    lit,
    setLit,
    isShown,
    toggle: () => setShown(!isShown),
    draft: draft && { at: draft.at, set: (at: Anchor) => setDraft({ of: id, at }), clear },
    begin: () => {
      setShown(true);
      setDraft({ of: id, at: null });
    },
    pick: (word: string) => {
      clear();
      if (draft?.at) void marks.mark({ word, at: draft.at });
    },
    remove: marks.remove,
  };
}
export type DefectMarking = ReturnType<typeof useDefects>;
