"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { siblingsOf } from "@/lib/client/artifacts/artifacts";
import type { Artifact, ArtifactItem } from "@/lib/contracts/artifacts/artifact";

export type Siblings = {
  items: readonly ArtifactItem[];
  /** Which pictures a decision is over; null while they load. */
  candidates: readonly ArtifactItem[] | null;
  /** Counted from 1; null while loading, or if the artifact is not among them. */
  position: number | null;
  /** "6 of 30", "6 of more than 200". */
  text: string | null;
  step: (direction: -1 | 1) => void;
  canStep: (direction: -1 | 1) => boolean;
  /** Ids: the artifact itself first, then its nearest siblings; at most four. */
  toCompare: readonly string[];
};

const panes = 4;

function nearest(items: readonly ArtifactItem[], at: number): string[] {
  const byDistance = items
    .map((item, i) => ({ id: item.id, distance: i > at ? i - at - 0.5 : at - i }))
    .sort((a, b) => a.distance - b.distance);
  return byDistance.slice(0, panes).map((each) => each.id);
}

/** The related artifacts and steps between them. A step keeps the URL parameters, so hidden panels stay hidden. */
export function useSiblings(ws: string, artifact: Artifact): Siblings {
  const router = useRouter();
  const { data, isLoading } = useQuery(siblingsOf(ws, artifact));
  const items = data?.items ?? [];
  const at = items.findIndex((item) => item.id === artifact.id);
  const known = at >= 0;
  const next = (direction: -1 | 1) => (known ? items[at + direction] : undefined);
  return {
    items,
    candidates: isLoading ? null : known ? items : [artifact],
    position: known ? at + 1 : null,
    text: known ? `${at + 1} of ${data?.whole ? "" : "more than "}${items.length}` : null,
    canStep: (direction) => next(direction) !== undefined,
    step: (direction) => {
      const to = next(direction);
      if (to) router.push(`/w/${ws}/artifacts/${to.id}${window.location.search}`);
    },
    // A removed artifact is not in the list but can still be compared by its metadata.
    toCompare: known
      ? nearest(items, at)
      : [artifact.id, ...items.slice(0, panes - 1).map((item) => item.id)],
  };
}
