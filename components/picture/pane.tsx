"use client";

import clsx from "clsx";
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { Gestures } from "./gestures";
import { Layer } from "./layer";
import { usePlaceholder } from "./use-placeholder";
import { useIsFitted, useMagnification, useViewState } from "./use-view";
import { fitRatio, transformOf } from "./view";
import type { ViewStore } from "./view-store";

/** Above this, pixels are shown as squares. */
const smoothUntil = 2;
/** A pane is an ordinary Tab stop: keys act on the active one. */
const tabStop = { tabIndex: 0 };

export type PaneProps = {
  /** Identifies the pane, not the picture: a new picture in the same pane keeps the zoom. */
  id: string;
  view: ViewStore;
  /** URL of the picture; null once removed. */
  src: string | null;
  /** Shown until `src` is decoded. */
  preview: string | null;
  /** If `src` is scaled down to `beyond` px on its longest side: the original, loaded once zoomed in past that. */
  detail?: { src: string; beyond: number } | undefined;
  thumbhash: string | null;
  width: number;
  height: number;
  alt: string;
  /** Accessible name of the pane, e.g. "Champion: sd3.5 large". */
  label: string;
  active?: boolean;
  onActivate?: () => void;
  onSwipe?: (direction: -1 | 1) => void;
  onShown?: () => void;
  className?: string;
  /** Lies on the picture and moves with it. */
  over?: ReactNode;
  /** Captions and marks over the picture; they do not move with it. */
  children?: ReactNode;
};

export function Pane(props: PaneProps) {
  const { id, view, label, active = false, onActivate, className, children } = props;
  const element = useRef<HTMLDivElement>(null);
  useFrame(element, props);
  useGestures(element, props);
  const fitted = useIsFitted(view, id);
  return (
    <figure
      ref={element}
      aria-label={label}
      data-pane={id}
      data-active={active || undefined}
      onFocus={onActivate}
      onPointerDownCapture={onActivate}
      {...tabStop}
      className={clsx(
        "relative isolate min-h-0 min-w-0 select-none overflow-hidden bg-stage outline-none",
        // Above the picture, which would hide an outline of the pane itself.
        "after:pointer-events-none after:absolute after:inset-0 after:z-10 after:-outline-offset-2 after:outline-accent focus-visible:after:outline-3",
        fitted ? "touch-pan-y" : "cursor-grab touch-none active:cursor-grabbing",
        active && "after:outline-2",
        className,
      )}
    >
      <Picture {...props} />
      {children}
    </figure>
  );
}

/** Reports the sizes of pane and picture to the store. */
function useFrame(element: RefObject<HTMLElement | null>, { id, view, width, height }: PaneProps) {
  useEffect(() => {
    const box = element.current;
    if (!box) return;
    const measure = () => {
      const pane = { width: box.clientWidth, height: box.clientHeight };
      if (pane.width === 0 || pane.height === 0) return;
      view.place(id, { pane, picture: { width, height }, pixelRatio: window.devicePixelRatio });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => {
      observer.disconnect();
      view.place(id, null);
    };
  }, [element, id, view, width, height]);
}

function useGestures(element: RefObject<HTMLElement | null>, { id, view, onSwipe }: PaneProps) {
  const swiped = useEffectEvent((direction: -1 | 1) => onSwipe?.(direction));
  useEffect(() => {
    if (!element.current) return;
    const listening = new AbortController();
    new Gestures(element.current, view, id, (direction) => swiped(direction)).listen(listening.signal);
    return () => listening.abort();
  }, [element, view, id]);
}

function Picture(props: PaneProps) {
  const { id, view, src, preview, detail, thumbhash, width, height, alt, onShown, over } = props;
  const frame = useViewState(view).frames[id];
  const magnification = useMagnification(view, id) ?? 0;
  const placeholder = usePlaceholder(thumbhash);
  const pixelated = magnification > smoothUntil;
  const wantsDetail = detail !== undefined && magnification * Math.max(width, height) > detail.beyond;
  const layers = [preview, src, wantsDetail ? detail.src : null].filter((layer) => layer !== null);
  const last = layers.length - 1;
  const box = frame
    ? {
        width: width * fitRatio(frame),
        height: height * fitRatio(frame),
        transform: transformOf(view.viewOf(id), frame),
      }
    : { visibility: "hidden" as const };
  return (
    <div className="absolute top-0 left-0 origin-top-left" style={{ ...placeholder, ...box }}>
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
