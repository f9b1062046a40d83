"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { Size } from "@/lib/domain/compare/pixels/raster";
import type { Similarity } from "@/lib/domain/compare/pixels/similarity";
import type { Finding, Shown, Wanted } from "./messages";
import { loadParts } from "./parts";
import { WorkerPair } from "./worker-pair";

/** What is known so far; every part arrives by itself. */
export type Difference = {
  failed: boolean;
  compared: { size: Size; scaled: boolean } | null;
  /** The heat map, which the worker draws; covers the picture. */
  heat: HTMLCanvasElement | null;
  shown: Shown | null;
  similarity: Similarity | null;
};

const unknown: Difference = { failed: false, compared: null, heat: null, shown: null, similarity: null };

function withFinding(known: Difference, finding: Finding, heat: HTMLCanvasElement): Difference {
  switch (finding.kind) {
    case "compared":
      return { ...known, compared: finding };
    case "shown":
      return { ...known, shown: finding, heat };
    case "measured":
      return { ...known, similarity: finding };
    case "failed":
      return { ...known, failed: true };
  }
}

const keyOf = (urls: readonly (string | null)[]) => urls.join("\n");

/** Once the page has nothing else to do; Safari does not say when. */
function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const asked = requestIdleCallback(act);
    return () => cancelIdleCallback(asked);
  }
  const asked = setTimeout(act, 500);
  return () => clearTimeout(asked);
}

/** Loads what the first comparison needs, while nobody waits for it. */
function prepare(pair: WorkerPair): void {
  pair.prepare();
  // In vain where the network is away: then it is loaded when it is shown.
  loadParts().catch(() => undefined);
}

type Asked = {
  /** null compares nothing. */
  urls: readonly [string, string] | null;
  /** Whether there may be a comparison later. */
  isLikely: boolean;
  wanted: Wanted;
};

/** Compares the pixels of two pictures, in workers. */
export function useDifference({ urls, isLikely, wanted: { threshold, across } }: Asked): Difference {
  const [known, setKnown] = useState({ of: "", difference: unknown });
  const [pair] = useState(() => new WorkerPair());
  const [first, second] = urls ?? [null, null];
  const wantedNow = useEffectEvent(() => ({ threshold, across }));
  useEffect(() => (isLikely ? whenIdle(() => prepare(pair)) : undefined), [isLikely, pair]);
  useEffect(() => () => pair.stop(), [pair]);
  useEffect(() => {
    if (first === null || second === null) return;
    const heat = document.createElement("canvas");
    let difference = unknown;
    const asked = {
      urls: [first, second] as const,
      wanted: wantedNow(),
      canvas: heat.transferControlToOffscreen(),
    };
    pair.compare(asked, (finding) => {
      difference = withFinding(difference, finding, heat);
      setKnown({ of: keyOf([first, second]), difference });
    });
    return () => pair.end();
  }, [pair, first, second]);
  useEffect(() => pair.want({ threshold, across }), [pair, threshold, across]);
  return known.of === keyOf([first, second]) ? known.difference : unknown;
}
