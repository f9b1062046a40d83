"use client";

import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import { RetryButton } from "@/components/ui/feedback/retry-button";
import { Layer } from "../layer";
import type { PictureSource } from "../picture-source";
import { isDecodedAhead } from "../use-decoded-ahead";
import { usePlaceholder } from "../use-placeholder";
import { useShownBeyond } from "./use-view";
import { fitRatio, transformOf, type ZoomFrame } from "./view";
import type { ViewStore } from "./view-store";

/** Above this magnification, pixels are shown as squares. */
const smoothUntil = 2;
const restMs = 150;

export type ZoomedPictureProps = PictureSource & {
  /** The pane's id. */
  id: string;
  view: ViewStore;
  /** Shown until `src` is decoded; not at all if it was decoded ahead. */
  preview: string | null;
  thumbhash: string | null;
  width: number;
  height: number;
  alt: string;
  /** Shown on the picture, and moves with it. */
  over?: ReactNode;
  /** It could not be loaded: it may have been removed since the page was. */
  onLost?: (() => unknown) | undefined;
};

/** Moves the box with the view without rendering. It gets a compositor layer only while it is panned. */
function follow(box: HTMLElement, view: ViewStore, id: string): () => void {
  let scale = 0;
  let placed: ZoomFrame | null = null;
  let resting: ReturnType<typeof setTimeout>;
  const apply = () => {
    const frame = view.state().frames[id];
    if (frame === undefined) return;
    const own = view.viewOf(id);
    const ratio = fitRatio(frame);
    const { style } = box;
    if (frame !== placed) {
      style.width = `${frame.picture.width * ratio}px`;
      style.height = `${frame.picture.height * ratio}px`;
      box.classList.remove("invisible");
    }
    style.willChange = own.scale === scale ? "transform" : "";
    style.transform = transformOf(own, frame);
    placed = frame;
    scale = own.scale;
    clearTimeout(resting);
    resting = setTimeout(() => {
      box.style.willChange = "";
    }, restMs);
  };
  apply();
  const leave = view.subscribe(apply);
  return () => {
    clearTimeout(resting);
    leave();
  };
}

/** The picture of a pane, with no more pixels than its size on screen needs. */
export function ZoomedPicture(props: ZoomedPictureProps) {
  const {
    id,
    view,
    src,
    beyondPreview = 0,
    preview,
    detail,
    thumbhash,
    width,
    height,
    alt,
    over,
    onLost,
  } = props;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (box.current ? follow(box.current, view, id) : undefined), [view, id]);
  const longest = Math.max(width, height);
  const pixelated = useShownBeyond(view, id, smoothUntil);
  const wantsSource = useShownBeyond(view, id, beyondPreview / longest) || beyondPreview === 0;
  const wantsDetail = useShownBeyond(view, id, (detail?.beyond ?? Number.POSITIVE_INFINITY) / longest);
  const isAhead = useMemo(() => src !== null && wantsSource && isDecodedAhead(src), [src, wantsSource]);
  const placeholder = usePlaceholder(isAhead ? null : thumbhash);
  const wanted = [
    isAhead ? null : preview,
    wantsSource || preview === null ? src : null,
    wantsDetail ? detail?.src : null,
  ];
  const layers = wanted.filter((layer) => typeof layer === "string");
  const last = layers.length - 1;
  const { failed, fail, attempt, retry } = useAttempts();
  const lose = (layer: string) => {
    fail(layer);
    onLost?.();
  };
  return (
    <>
      <div ref={box} className="invisible absolute top-0 left-0 origin-top-left" style={placeholder}>
        {layers.map((layer, i) => (
          <Layer
            key={`${layer} ${attempt}`}
            src={layer}
            alt={i === last ? alt : ""}
            pixelated={pixelated}
            onFailed={i === last ? () => lose(layer) : undefined}
          />
        ))}
        {over ? (
          <div className="contents" style={{ imageRendering: pixelated ? "pixelated" : "auto" }}>
            {over}
          </div>
        ) : null}
      </div>
      {failed !== null && failed === layers[last] ? <NotLoaded onRetry={retry} /> : null}
    </>
  );
}

/** The URL that failed, and how often loading was retried. */
function useAttempts() {
  const [failed, setFailed] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const retry = () => {
    setFailed(null);
    setAttempt(attempt + 1);
  };
  return { failed, fail: setFailed, attempt, retry };
}

/** Stays in place when the picture moves, and does not block other controls. */
function NotLoaded({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="pointer-events-none absolute inset-x-2 top-14 z-10 flex justify-center">
      <p className="floating flex flex-wrap items-center justify-center gap-2 px-3 py-1.5 text-center *:pointer-events-auto">
        This picture could not be loaded
        <RetryButton onRetry={onRetry} />
      </p>
    </div>
  );
}
