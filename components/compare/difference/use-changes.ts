"use client";

import { pictureSource } from "@/components/picture/picture-source";
import { useKeys } from "@/components/shell/use-keys";
import type { ComparedItem } from "@/lib/contracts/compare";
import { usualThreshold } from "@/lib/domain/compare/pixels/distances";
import type { LookView } from "../use-look";
import { useAcross } from "./use-across";
import { useDifference } from "./use-difference";

const sourceOf = (item: ComparedItem | undefined) => (item ? pictureSource(item).src : null);

/** What changed between champion and challenger, compared while somebody looks at it; and its keys. */
export function useChanges(look: LookView) {
  const { act, outlined, region, view } = look;
  const isOn = look.mode === "difference" || (outlined && look.mode !== "graph");
  const threshold = look.threshold ?? usualThreshold;
  const pair = [look.items[look.champion], look.items[look.challenger]];
  const [first, second] = pair.map(sourceOf);
  const hasBoth = typeof first === "string" && typeof second === "string";
  const across = useAcross(view, String(look.active));
  const difference = useDifference({
    urls: isOn && hasBoth ? [first, second] : null,
    isLikely: hasBoth && look.mode !== "graph",
    wanted: { threshold, across },
  });
  const regions = difference.shown?.regions ?? [];
  const at = region === null || regions.length === 0 ? null : Math.min(region, regions.length - 1);

  /** Looks at the next region, or the previous one. */
  function go(by: -1 | 1): void {
    const next =
      at === null ? (by === 1 ? 0 : regions.length - 1) : (at + by + regions.length) % regions.length;
    const box = regions[next];
    if (box === undefined) return;
    act({ do: "set", to: { region: next } });
    view.show(String(look.active), box);
  }

  // A graph has keys of its own.
  const isPicture = look.mode !== "graph";
  useKeys(
    {
      h: () => act({ do: "set", to: { outlined: !outlined } }),
      j: () => go(1),
      k: () => go(-1),
    },
    isPicture,
  );
  return {
    ...difference,
    isOn,
    hasBoth,
    isOf: (item: ComparedItem) => pair.includes(item),
    threshold,
    setThreshold: (to: number) => act({ do: "set", to: { threshold: to, region: null } }),
    regions,
    /** The region that is looked at. */
    at,
    go,
  };
}

export type Changes = ReturnType<typeof useChanges>;
