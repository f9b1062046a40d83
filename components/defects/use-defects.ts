"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/components/shell/rights";
import { defectsOf, defectWordsOf } from "@/lib/client/defects/defects";
import { useDefectMarks } from "@/lib/client/defects/use-defect-marks";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Anchor } from "@/lib/domain/comments/anchor";

/** A place that is being chosen, or one that waits for its word. */
type PlaceDraft = { of: string; at: Anchor | null };

type DefectSubject = Pick<ArtifactItem, "id" | "state" | "createdAt">;

/**
 * What is wrong in a picture, and marking it: a place first, then a word. The last argument is the artifact whose defects
 * are loaded: the previous one while the artifact on screen has not been painted yet.
 */
export function useDefects(ws: string, onScreen: DefectSubject, painted: DefectSubject = onScreen) {
  const { id, state, createdAt } = onScreen;
  const mayRead = useMay("review:read");
  const mayMark = useMay("mark:write") && createdAt !== null && state === "available";
  const [drafted, setDraft] = useState<PlaceDraft | null>(null);
  const { data = [] } = useQuery({ ...defectsOf(ws, painted.id), enabled: mayRead });
  const defects = painted.id === id ? data : [];
  const needsWords = mayRead && (defects.length > 0 || drafted !== null);
  const { data: words = [] } = useQuery({ ...defectWordsOf(ws), enabled: needsWords });
  const [lit, setLit] = useState<string | null>(null);
  const draft = drafted?.of === id ? drafted : null;
  const marks = useDefectMarks(ws, id);
  const clear = () => setDraft(null);
  return {
    artifactId: id,
    defects,
    words: words.filter(({ archived }) => !archived),
    titleOf: (key: string) => words.find((word) => word.key === key)?.title ?? key,
    mayMark: mayRead && mayMark,
    /** Whether there is anything to show over the picture. */
    isOnPicture: draft !== null || defects.length > 0,
    /** Id of the one that is pointed at. */
    lit,
    setLit,
    draft: draft && { at: draft.at, set: (at: Anchor) => setDraft({ of: id, at }), clear },
    begin: () => setDraft({ of: id, at: null }),
    pick: (word: string) => {
      clear();
      if (draft?.at) marks.mark({ word, at: draft.at });
    },
    remove: marks.remove,
  };
}
export type DefectMarking = ReturnType<typeof useDefects>;
