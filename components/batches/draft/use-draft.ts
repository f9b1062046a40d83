"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { type SetStateAction, useEffect, useMemo, useRef } from "react";
import { useDebounced } from "@/components/ui/form/use-debounced";
import { previewOf } from "@/lib/client/batches/batches";
import { axisOf, type GenerateDraft } from "@/lib/client/batches/draft";
import { draftParam } from "@/lib/client/batches/draft-url";
import type { KnownOffer } from "@/lib/domain/runners/offer";

/** Typing is over by then, and the preview still follows at once. */
const settleMs = 150;

/** The offer of a pipeline: of the version asked for, else the newest. */
export function offerOf(
  offers: readonly KnownOffer[],
  pipeline: { id: string; version?: string | null } | null,
): KnownOffer | undefined {
  const same = offers.filter((offer) => offer.pipeline.id === pipeline?.id);
  return same.find((offer) => offer.pipeline.version === pipeline?.version) ?? same[0];
}

/** Without a base that names a pipeline, the first offered is taken. */
function withPipeline(draft: GenerateDraft, offers: readonly KnownOffer[]): GenerateDraft {
  const [first] = offers;
  if (draft.pipeline !== undefined || !("settings" in draft.base) || first === undefined) return draft;
  return { ...draft, pipeline: { id: first.pipeline.id } };
}

/** The draft with what was changed since it was rendered: several fields may change in one go. */
function useLatest(draft: GenerateDraft, text: string) {
  const latest = useRef(draft);
  const known = useRef(text);
  useEffect(() => {
    if (known.current === text) return;
    known.current = text;
    latest.current = draft;
  });
  return latest;
}

/** The draft in the address, what would be made of it, and what its pipeline offers. */
export function useDraft(ws: string, offers: readonly KnownOffer[]) {
  const [stored, setStored] = useQueryState("draft", draftParam);
  const draft = withPipeline(stored, offers);
  const text = JSON.stringify(draft);
  const settledText = useDebounced(text, settleMs);
  const settled = useMemo((): GenerateDraft => JSON.parse(settledText), [settledText]);
  const preview = useQuery(previewOf(ws, settled));
  const latest = useLatest(draft, text);
  const [named, made] = [draft.pipeline, preview.data?.pipeline];
  const pipeline = axisOf(draft, "pipeline") < 0 ? (named ?? made) : (made ?? named);
  return {
    draft,
    /** What the preview is of. */
    settled,
    /** Cells are skipped by position: once something changes, none is. */
    change: (change: SetStateAction<GenerateDraft>) => {
      const { skip: _, ...next } = typeof change === "function" ? change(latest.current) : change;
      latest.current = next;
      void setStored(next);
    },
    skip: (skip: number[][]) => void setStored({ ...draft, skip }),
    preview,
    offer: offerOf(offers, pipeline ?? null),
    isCurrent: settledText === text && preview.data !== undefined && !preview.isPlaceholderData,
  };
}
