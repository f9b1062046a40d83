"use client";

import { pictureSource } from "@/components/picture/picture-source";
import { useKeys } from "@/components/shell/keys/use-keys";
import type { ComparedItem } from "@/lib/contracts/compare";
import type { Look } from "@/lib/domain/compare/look";
import { modeRow } from "@/lib/domain/compare/modes";
import { defaultThreshold } from "@/lib/domain/compare/pixels/distances";
import type { LookView } from "../use-look";
import type { Urls } from "./comparer";
import { useAcross } from "./use-across";
import { useDifference } from "./use-difference";

type LookChoice = Pick<Look, "mode" | "outlined" | "champion" | "challenger">;

const sourceOf = (item: ComparedItem | undefined) => (item ? pictureSource(item).src : null);

/** URLs of champion and challenger; null if one of them is removed. */
function bothIn({ champion, challenger }: LookChoice, items: readonly ComparedItem[]): Urls {
  const [first, second] = [sourceOf(items[champion]), sourceOf(items[challenger])];
  return first === null || second === null ? null : [first, second];
}

function isOnIn({ mode, outlined }: LookChoice): boolean {
  const { outlines } = modeRow(mode);
  return outlines === "always" || (outlines === "asked" && outlined);
}

/** What changed between champion and challenger, compared only while it is shown; with its key bindings. */
export function useChanges(look: LookView) {
  const { act, ids, items, outlined, region, store, view } = look;
  const isOn = isOnIn(look);
  const hasOutlines = modeRow(look.mode).outlines !== "never";
  const threshold = look.threshold ?? defaultThreshold;
  const both = bothIn(look, items);
  const urls = isOn ? both : null;
  const hasBoth = both !== null;
  const across = useAcross(view, String(look.active));
  const difference = useDifference({
    urls,
    next: () => {
      const now = store.rendered();
      if (now.ids !== ids) return urls;
      return isOnIn(now) ? bothIn(now, items) : null;
    },
    onAction: store.subscribe,
    likely: hasOutlines ? both : null,
    wanted: { threshold, across },
  });
  const regions = difference.shown?.regions ?? [];
  const at = region === null || regions.length === 0 ? null : Math.min(region, regions.length - 1);

  /** Moves to the next or the previous region. */
  function go(by: -1 | 1): void {
    const next =
      at === null ? (by === 1 ? 0 : regions.length - 1) : (at + by + regions.length) % regions.length;
    const box = regions[next];
    if (box === undefined) return;
    act({ do: "set", to: { region: next } });
    view.show(String(look.active), box);
  }

  useKeys(
    {
      h: () => act({ do: "set", to: { outlined: !outlined } }),
      j: () => go(1),
      k: () => go(-1),
    },
    // A mode without outlines has its own key bindings.
    hasOutlines,
  );
  return {
    ...difference,
    isOn,
    hasBoth,
    isOf: (item: ComparedItem) => item === items[look.champion] || item === items[look.challenger],
    threshold,
    setThreshold: (to: number) => act({ do: "set", to: { threshold: to, region: null } }),
    regions,
    /** Index of the current region; null if there is none. */
    at,
    go,
  };
}

export type Changes = ReturnType<typeof useChanges>;
