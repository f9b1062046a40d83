"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useDiscussion } from "@/components/comments/use-discussion";
import { useDefects } from "@/components/defects/use-defects";
import { pictureSource } from "@/components/picture/picture-source";
import { useDecodedAhead } from "@/components/picture/use-decoded-ahead";
import { useIsSparing } from "@/components/picture/use-picture-source";
import { useKeys } from "@/components/shell/keys/use-keys";
import { useIsPhone } from "@/components/ui/use-is-phone";
import { assertDefined } from "@/lib/assert";
import { comparedOf } from "@/lib/client/artifacts/compare";
import { useMarks } from "@/lib/client/artifacts/marks";
import type { ComparedItem } from "@/lib/contracts/compare";
import { type BarPlace, barCookie, floatsOver } from "@/lib/domain/compare/bar-place";
import { candidateLabels } from "@/lib/domain/compare/candidate-label";
import type { RememberedModes } from "@/lib/domain/compare/first-mode";
import { modeRow } from "@/lib/domain/compare/modes";
import { compareKeys } from "./compare-keys";
import { storeRemembered } from "./store-remembered";
import { useLook } from "./use-look";

export type CompareStart = {
  ws: string;
  ids: readonly string[];
  /** `ComparedItem[]`, as JSON: React would write and read its values one by one. */
  initial: string;
  lastModes: RememberedModes;
  lastBar: BarPlace;
};

/** The candidates' data, the look, and its keys. */
export function useCompare({ ws, ids, initial, lastModes, lastBar }: CompareStart) {
  const initialData = (): { items: ComparedItem[] } => ({ items: JSON.parse(initial) });
  const { data } = useQuery({ ...comparedOf(ws, ids), initialData });
  const labels = useMemo(() => candidateLabels(data.items), [data.items]);
  const look = useLook(data.items, lastModes);
  const marks = useMarks(ws);
  const isPhone = useIsPhone();
  const [bar, setBar] = useState(lastBar);
  const [deciding, setDeciding] = useState<string | null>(null);
  const item = assertDefined(look.shown[look.active], "active candidate");
  // Comments are requested only after their picture is painted.
  const discussion = useDiscussion(ws, item, look.paintedItem);
  const marking = useDefects(ws, item, look.paintedItem);
  // The comments take the place of the metadata.
  const factsOpen = !discussion.isOpen && (look.facts ?? !isPhone);
  const foldFacts = () => {
    discussion.setOpen(false);
    look.act({ do: "set", to: { facts: !factsOpen } });
  };
  const decide = () => {
    if (item.state === "available") setDeciding(item.id);
  };
  useKeys(compareKeys({ look, item, marks, discussion, marking, decide, foldFacts }));
  const isSparing = useIsSparing();
  useDecodedAhead(look.ahead.map((each) => pictureSource(each, isSparing).src));
  return {
    labels,
    look,
    marks,
    discussion,
    marking,
    isPhone,
    item,
    label: labels.get(item.id) ?? item.name,
    factsOpen,
    foldFacts,
    isBarOver: floatsOver(bar, modeRow(look.mode)),
    moveBar: (isOver: boolean) => {
      const next = isOver ? "over" : "below";
      setBar(next);
      storeRemembered(barCookie, next);
    },
    deciding,
    decide,
    endDecide: () => setDeciding(null),
  };
}
