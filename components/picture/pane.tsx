"use client";

import clsx from "clsx";
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { Gestures } from "./zoom/gestures";
import { useIsFitted } from "./zoom/use-view";
import { ZoomedPicture, type ZoomedPictureProps } from "./zoom/zoomed-picture";

/** A pane is an ordinary Tab stop: keys act on the active one. */
const tabStop = { tabIndex: 0 };

/** `id` identifies the pane, not the picture: a new picture in the same pane keeps the zoom. */
export type PaneProps = ZoomedPictureProps & {
  /** Accessible name of the pane, e.g. "Champion: sd3.5 large". */
  label: string;
  active?: boolean;
  onActivate?: () => void;
  onSwipe?: (direction: -1 | 1) => void;
  className?: string;
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
        "relative isolate min-h-0 min-w-0 select-none overflow-hidden bg-stage outline-none [container-type:size]",
        // The outline is drawn above the picture, which would hide an outline of the pane itself.
        "after:pointer-events-none after:absolute after:inset-0 after:z-10 after:-outline-offset-2 after:outline-accent focus-visible:after:outline-3",
        fitted ? "touch-pan-y" : "cursor-grab touch-none active:cursor-grabbing",
        active && "after:outline-2",
        className,
      )}
    >
      <ZoomedPicture {...props} />
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
    return () => observer.disconnect();
  }, [element, id, view, width, height]);
  useEffect(() => () => view.place(id, null), [id, view]);
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
