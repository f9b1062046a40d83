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
import { type Look, useLook } from "./stage/use-look";

export type Compared = { ws: string; ids: readonly string[]; initial: Comparison };

/** The candidates' data, the compare view, and its keys. */
export function useCompare({ ws, ids, initial }: Compared) {
  const { data } = useQuery({ ...comparisonOf(ws, ids), initialData: initial });
  const { items } = data;
  const labels = candidateLabels(items);
  const look = useLook(items);
  const view = useView();
  const marks = useMarks(ws);
  const isPhone = useIsPhone();
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  const [deciding, setDeciding] = useState<string | null>(null);
  const item = assertDefined(look.shown[look.active], "active candidate");
  const factsOpen = unfolded ?? !isPhone;
  const foldFacts = () => setUnfolded(!factsOpen);
  const decide = () => {
    if (item.state === "available") setDeciding(item.id);
  };
  useKeys({
    ...zoomKeys(view, String(look.active)),
    ...compareKeys({ look, item, marks, decide, foldFacts }),
  });
  useDecodedAhead(look.ahead.map((each) => pictureSource(each).src));
  return {
    items,
    labels,
    look,
    view,
    marks,
    isPhone,
    item,
    label: labels.get(item.id) ?? item.name,
    factsOpen,
    foldFacts,
    deciding,
    decide,
    endDecide: () => setDeciding(null),
  };
}

/** Loads and decodes pictures ahead of time, and keeps them while the list is unchanged. */
function useDecodedAhead(sources: readonly (string | null)[]): void {
  const list = sources.filter((src) => src !== null).join("\n");
  useEffect(() => {
    const kept = list
      .split("\n")
      .filter(Boolean)
      .map((src) => {
        const image = new Image();
        image.src = src;
        // A picture that cannot be decoded shows its error once its pane is shown.
        image.decode().catch(() => undefined);
        return image;
      });
    return () => {
      kept.length = 0;
    };
  }, [list]);
}

type CompareActions = {
  look: Look;
  /** The active candidate. */
  item: Target;
  marks: Marks;
  decide: () => void;
  foldFacts: () => void;
};

/** Key bindings besides zoom and pan. */
function compareKeys({ look, item, marks, decide, foldFacts }: CompareActions): KeyBindings {
  const arrows = { Left: -1, Right: 1 } as const;
  const steps = Object.entries(arrows).map(([side, direction]) => [
    `Arrow${side}`,
    () => look.stepChallenger(direction),
  ]);
  return {
    ...markKeys(marks, () => [item]),
    ...Object.fromEntries(steps),
    s: () => look.setMode("side"),
    w: () => look.setMode("swipe"),
    r: () => look.reverse(),
    i: foldFacts,
    "Shift+i": () => look.setOnlyDifferences(!look.onlyDifferences),
    ",": () => look.stepChampion(-1),
    ".": () => look.stepChampion(1),
    "Shift+p": decide,
  };
}
