"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import { Layer } from "./layer";
import type { Source } from "./picture-source";
import { usePlaceholder } from "./use-placeholder";
import { useShownBeyond } from "./use-view";
import { type Frame, fitRatio, transformOf } from "./view";
import type { ViewStore } from "./view-store";

/** Above this, pixels are shown as squares. */
const smoothUntil = 2;
const restMs = 150;

export type ZoomedPictureProps = Source & {
  /** The pane's. */
  id: string;
  view: ViewStore;
  /** Shown until `src` is decoded. */
  preview: string | null;
  thumbhash: string | null;
  width: number;
  height: number;
  alt: string;
  onShown?: (() => void) | undefined;
  /** Lies on the picture and moves with it. */
  over?: ReactNode;
};

/** Moves the box with the view without rendering: on its own layer while it is only panned. */
function follow(box: HTMLElement, view: ViewStore, id: string): () => void {
  let scale = 0;
  let placed: Frame | null = null;
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

/** The picture of a pane, in as many pixels as its size on the screen needs. */
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
    onShown,
    over,
  } = props;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (box.current ? follow(box.current, view, id) : undefined), [view, id]);
  const placeholder = usePlaceholder(thumbhash);
  const longest = Math.max(width, height);
  const pixelated = useShownBeyond(view, id, smoothUntil);
  const wantsSource = useShownBeyond(view, id, beyondPreview / longest) || beyondPreview === 0;
  const wantsDetail = useShownBeyond(view, id, (detail?.beyond ?? Number.POSITIVE_INFINITY) / longest);
  const wanted = [preview, wantsSource || preview === null ? src : null, wantsDetail ? detail?.src : null];
  const layers = wanted.filter((layer) => typeof layer === "string");
  const last = layers.length - 1;
  return (
    <div ref={box} className="invisible absolute top-0 left-0 origin-top-left" style={placeholder}>
      {layers.map((layer, i) => (
        <Layer
          key={layer}
          src={layer}
          alt={i === last ? alt : ""}
          pixelated={pixelated}
          onShown={i === last ? onShown : undefined}
        />
      ))}
      {over}
    </div>
  );
}
