"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Size } from "@/lib/domain/compare/pixels/raster";
import type { Similarity } from "@/lib/domain/compare/pixels/similarity";
import type { FromWorker, Shown, ToWorker } from "./messages";

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

function withMessage(known: Difference, message: FromWorker, heat: HTMLCanvasElement): Difference {
  switch (message.kind) {
    case "compared":
      return { ...known, compared: message };
    case "shown":
      return { ...known, shown: message, heat };
    case "measured":
      return { ...known, similarity: message };
    case "failed":
      return { ...known, failed: true };
  }
}

const keyOf = (urls: readonly (string | null)[]) => urls.join("\n");

/** Compares the pixels of two pictures in a worker of its own, which ends with the comparison; null compares nothing. */
export function useDifference(urls: readonly [string, string] | null, threshold: number): Difference {
  const [known, setKnown] = useState({ of: "", difference: unknown });
  const worker = useRef<Worker | null>(null);
  const [first, second] = urls ?? [null, null];
  const thresholdNow = useEffectEvent(() => threshold);
  useEffect(() => {
    if (first === null || second === null) return;
    const heat = document.createElement("canvas");
    const canvas = heat.transferControlToOffscreen();
    const started = new Worker(new URL("./difference-worker.ts", import.meta.url), { type: "module" });
    let difference = unknown;
    const learn = (message: FromWorker) => {
      difference = withMessage(difference, message, heat);
      setKnown({ of: keyOf([first, second]), difference });
    };
    started.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => learn(data));
    started.addEventListener("error", () => learn({ kind: "failed" }));
    const message: ToWorker = { kind: "pictures", urls: [first, second], threshold: thresholdNow(), canvas };
    started.postMessage(message, [canvas]);
    worker.current = started;
    return () => {
      worker.current = null;
      started.terminate();
    };
  }, [first, second]);
  useEffect(() => {
    worker.current?.postMessage({ kind: "threshold", threshold } satisfies ToWorker);
  }, [threshold]);
  return known.of === keyOf([first, second]) ? known.difference : unknown;
}
