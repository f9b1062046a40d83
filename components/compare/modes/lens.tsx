"use client";

import clsx from "clsx";
import { type CSSProperties, useSyncExternalStore } from "react";
import { useViewState } from "@/components/picture/zoom/use-view";
import { placeOf } from "@/components/picture/zoom/view";
import { formatPercent } from "@/components/ui/text/format";
import type { ComparedItem } from "@/lib/contracts/compare";
import type { LookStore } from "../look-store";
import type { LookView } from "../use-look";

/** Above this magnification, pixels are shown as squares. */
const smoothUntil = 2;
const sidePixels = 208;
/** In narrower panes, the lens is shown above the point, so that a finger does not cover it. In CSS pixels. */
const narrowPixels = 480;
const aboveFinger = 40;

export function useLens(store: LookStore) {
  return useSyncExternalStore(
    store.subscribe,
    () => store.read().lens,
    () => store.read().lens,
  );
}

type LensProps = {
  look: LookView;
  base: number;
  shown: readonly ComparedItem[];
  names: readonly string[];
  loading: GlassLoading;
};

/** URLs of pictures that failed to load, and how often loading was retried. */
export type GlassLoading = { failed: readonly string[]; attempt: number; fail: (src: string) => void };

/** Both pictures around one point: the larger at the chosen magnification, the other scaled to the same size. */
export function Lens({ look, base, shown, names, loading }: LensProps) {
  const lens = useLens(look.store);
  const frame = useViewState(look.view).frames[base];
  if (frame === undefined) return null;
  const at = placeOf(lens, look.view.viewOf(String(base)), frame);
  const most = Math.max(...shown.map((item) => item.width));
  const within = (value: number, room: number, length: number) =>
    Math.max(0, Math.min(value - length / 2, room - length));
  const narrow = frame.pane.width < narrowPixels;
  const half = narrow ? frame.pane.width / 3 : sidePixels;
  const order = look.reversed ? [1, 0] : [0, 1];
  const left = within(at.x, frame.pane.width, 2 * half);
  const middle = narrow ? at.y - half / 2 - aboveFinger : at.y;
  const top = within(middle, frame.pane.height, half);
  return (
    <>
      {narrow ? (
        <span
          className="pointer-events-none absolute -top-2 -left-2 z-20 size-4 rounded-full border-2 border-white shadow-float"
          style={{ transform: `translate(${at.x}px, ${at.y}px)` }}
        />
      ) : null}
      <div
        role="img"
        aria-label={`Loupe at ${formatPercent(lens.x)} from the left and ${formatPercent(lens.y)} from the top: ${order.map((slot) => names[slot]).join(" beside ")}`}
        className="pointer-events-none absolute top-0 left-0 z-20 flex gap-px overflow-hidden rounded-lg bg-white shadow-float outline-2 outline-white"
        style={{ width: 2 * half, height: half, transform: `translate(${left}px, ${top}px)` }}
      >
        {order.map((slot) => {
          const item = shown[slot];
          if (item === undefined) return null;
          const magnification = (lens.scale * most) / item.width;
          const width = (most * lens.scale) / frame.pixelRatio;
          const height = (width * item.height) / item.width;
          return (
            <span key={slot} className="relative flex-1 overflow-hidden bg-stage">
              <Glass
                src={item.links.original}
                loading={loading}
                style={{
                  width,
                  height,
                  imageRendering: magnification > smoothUntil ? "pixelated" : "auto",
                  transform: `translate(${half / 2 - lens.x * width}px, ${half / 2 - lens.y * height}px)`,
                }}
              />
              <span
                className={clsx(
                  "floating absolute inset-x-1.5 bottom-1.5 flex w-fit max-w-[calc(100%-0.75rem)] gap-1.5 rounded-md! px-1.5 py-0.5 text-xs",
                  slot === 0 ? "text-preferred" : "text-ink",
                )}
              >
                <span className="truncate">{names[slot]}</span>
                <span className="num shrink-0 whitespace-nowrap text-xs">{formatPercent(magnification)}</span>
              </span>
            </span>
          );
        })}
      </div>
    </>
  );
}

type GlassProps = { src: string | null; loading: GlassLoading; style: CSSProperties };

/** What one half of the lens shows. */
function Glass({ src, loading: { failed, attempt, fail }, style }: GlassProps) {
  if (src === null) return null;
  if (failed.includes(src))
    return (
      <span className="absolute inset-x-2 top-2 text-balance text-center text-ink-2 text-xs">
        This picture could not be loaded
      </span>
    );
  return (
    <img
      key={attempt}
      src={src}
      alt=""
      draggable={false}
      onError={() => fail(src)}
      className="absolute top-0 left-0 max-w-none"
      style={style}
    />
  );
}
