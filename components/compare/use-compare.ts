"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { pictureSource } from "@/components/picture/picture-source";
import { useView } from "@/components/picture/use-view";
import { zoomKeys } from "@/components/picture/zoom-stage";
import { markKeys } from "@/components/shell/mark-keys";
import { type KeyBindings, useKeys } from "@/components/shell/use-keys";
import { assertDefined } from "@/lib/assert";
import { comparisonOf } from "@/lib/client/compare";
import { type Marks, type Target, useMarks } from "@/lib/client/marks";
import type { Comparison } from "@/lib/contracts/compare";
import { candidateLabels } from "@/lib/domain/compare/candidate-label";
import { useIsPhone } from "./stage/use-is-phone";
import { type Place, usePlace } from "./stage/use-place";

export type Compared = { ws: string; ids: readonly string[]; initial: Comparison };

/** The candidates' data, the compare view, and its keys. */
export function useCompare({ ws, ids, initial }: Compared) {
  const { data } = useQuery({ ...comparisonOf(ws, ids), initialData: initial });
  const { items } = data;
  const labels = candidateLabels(items);
  const place = usePlace(items);
  const view = useView();
  const marks = useMarks(ws);
  const isPhone = useIsPhone();
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  const [preferring, setPreferring] = useState<string | null>(null);
  const item = assertDefined(place.shown[place.active], "active candidate");
  const factsOpen = unfolded ?? !isPhone;
  const foldFacts = () => setUnfolded(!factsOpen);
  const prefer = () => {
    if (item.state === "available") setPreferring(item.id);
  };
  useKeys({
    ...zoomKeys(view, String(place.active)),
    ...compareKeys({ place, item, marks, prefer, foldFacts }),
  });
  useDecodedAhead(place.ahead.map((each) => pictureSource(each).src));
  return {
    items,
    labels,
    place,
    view,
    marks,
    isPhone,
    item,
    label: labels.get(item.id) ?? item.name,
    factsOpen,
    foldFacts,
    preferring,
    prefer,
    endPrefer: () => setPreferring(null),
  };
}

/** Loads and decodes pictures before they are asked for; they are kept as long as the list stays the same. */
function useDecodedAhead(sources: readonly (string | null)[]): void {
  const list = sources.filter((src) => src !== null).join("\n");
  useEffect(() => {
    const kept = list
      .split("\n")
      .filter(Boolean)
      .map((src) => {
        const image = new Image();
        image.src = src;
        // One that cannot be decoded says so in its own pane, once it is shown.
        image.decode().catch(() => undefined);
        return image;
      });
    return () => {
      kept.length = 0;
    };
  }, [list]);
}

type Acts = {
  place: Place;
  /** The active candidate. */
  item: Target;
  marks: Marks;
  prefer: () => void;
  foldFacts: () => void;
};

/** What the letters and arrows do here, besides zoom and pan. */
function compareKeys({ place, item, marks, prefer, foldFacts }: Acts): KeyBindings {
  const arrows = { Left: -1, Right: 1 } as const;
  const steps = Object.entries(arrows).map(([side, direction]) => [
    `Arrow${side}`,
    () => place.stepChallenger(direction),
  ]);
  return {
    ...markKeys(marks, () => [item]),
    ...Object.fromEntries(steps),
    s: () => place.setMode("side"),
    w: () => place.setMode("swipe"),
    r: () => place.reverse(),
    i: foldFacts,
    "Shift+i": () => place.setOnlyDifferences(!place.onlyDifferences),
    ",": () => place.stepChampion(-1),
    ".": () => place.stepChampion(1),
    "Shift+p": prefer,
  };
}
