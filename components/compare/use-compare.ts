"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { pictureSource } from "@/components/picture/picture-source";
import { useView } from "@/components/picture/use-view";
import { zoomKeys } from "@/components/picture/zoom-stage";
import { useKeys } from "@/components/shell/use-keys";
import { assertDefined } from "@/lib/assert";
import { comparisonOf } from "@/lib/client/compare";
import { useMarks } from "@/lib/client/marks";
import type { Comparison } from "@/lib/contracts/compare";
import { candidateLabels } from "@/lib/domain/candidate-label";
import { compareKeys } from "./compare-keys";
import { useDecodedAhead } from "./stage/use-decoded-ahead";
import { useIsPhone } from "./stage/use-is-phone";
import { usePlace } from "./stage/use-place";

export type Compared = { ws: string; ids: readonly string[]; initial: Comparison };

/** What the server says of the candidates, what is looked at, and the keys that act on it. */
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
