"use client";

import clsx from "clsx";
import { Columns2, Image as Picture, SquareSplitHorizontal } from "lucide-react";
import { DividerPane } from "@/components/picture/divider-pane";
import { useView } from "@/components/picture/zoom/use-view";
import { ZoomBar, ZoomStage, zoomKeys } from "@/components/picture/zoom/zoom-stage";
import { useKeys } from "@/components/shell/keys/use-keys";
import { Segmented } from "@/components/ui/form/segmented";
import type { SharedItem, SharedLink } from "@/lib/contracts/links";
import { AiLabel } from "./ai-label";
import { SharedPane } from "./shared-pane";
import { SharedThumbs } from "./shared-thumbs";
import { type SharedMode, useSharedLook } from "./use-shared-look";

const modes = [
  { value: "one", label: "One", icon: <Picture aria-hidden />, name: "One picture" },
  { value: "swipe", label: "Swipe", icon: <SquareSplitHorizontal aria-hidden />, name: "Swipe between two" },
  { value: "side", label: "Side by side", icon: <Columns2 aria-hidden />, name: "Two side by side" },
] as const;

const hints: Readonly<Record<SharedMode, string>> = {
  one: "Swipe for the next picture, pinch or scroll to zoom.",
  swipe: "Drag the line across the pictures. Tap another one below to put it on the right.",
  side: "Both zoom and move together. Tap another one below to put it on the right.",
};

/** Aspect ratio of the tallest picture, so that the layout stays the same for all. */
const shapeOf = (items: readonly SharedItem[]) =>
  Math.min(...items.map(({ width, height }) => width / height));

/** The pictures in a large size: one at a time, or two to compare. */
export function SharedStage({ shared }: { shared: SharedLink }) {
  const view = useView();
  const look = useSharedLook(shared);
  const { items, mode, left, right } = look;
  const by = (direction: -1 | 1) => () => look.step(direction);
  useKeys({ ...zoomKeys(view, "0"), ArrowLeft: by(-1), ArrowRight: by(1) });
  if (right === undefined) return null;
  const pane = (slot: number, className = "") => {
    const item = mode === "one" || slot === 1 || left === undefined ? right : left;
    return (
      <SharedPane key={slot} item={item} slot={slot} view={view} onSwipe={look.step} className={className} />
    );
  };
  return (
    <section aria-label="Pictures" className="grid min-w-0 grid-cols-1 gap-3">
      <div className="relative max-sm:-mx-4">
        <ZoomStage
          shape={shapeOf(items)}
          className={clsx(
            "max-h-[72dvh] min-h-60 w-full overflow-hidden sm:rounded-md",
            mode === "side"
              ? "grid-cols-2 sm:aspect-[calc(var(--shape)*2)] max-sm:aspect-[calc(var(--shape)/2)] max-sm:grid-cols-1"
              : "aspect-(--shape)",
          )}
        >
          {mode === "swipe" ? (
            <DividerPane
              left={pane(0, "size-full")}
              right={pane(1, "size-full")}
              label={`Divider between pictures ${left?.n} and ${right.n}`}
              at={look.divider}
            />
          ) : (
            pane(0)
          )}
          {mode === "side" ? pane(1) : null}
        </ZoomStage>
      </div>
      <ShownLabels items={mode === "one" || left === undefined ? [right] : [left, right]} of={items} />
      <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2">
        {items.length < 2 ? null : (
          <Segmented label="View" value={mode} onChange={look.setMode} options={modes} />
        )}
        <ZoomBar view={view} pane="0" className="floating p-1 shadow-none" />
      </div>
      {items.length < 2 ? null : (
        <>
          <p className="text-balance text-center text-ink-2 text-sm">{hints[mode]}</p>
          <SharedThumbs look={look} />
        </>
      )}
    </section>
  );
}

/** What the shown pictures say of AI. Its line stays when the next picture says nothing, so that nothing moves. */
function ShownLabels({ items, of }: { items: readonly SharedItem[]; of: readonly SharedItem[] }) {
  if (!of.some(({ ai }) => ai)) return null;
  return (
    <p className="flex min-h-5 flex-wrap items-center justify-center gap-x-6 gap-y-1 text-sm">
      {items.map(({ n, ai }) =>
        ai ? (
          <span key={n} className="inline-flex items-center gap-2">
            {of.length < 2 ? null : (
              <b className="font-semibold">
                <span className="sr-only">Picture </span>
                {n}
              </b>
            )}
            <AiLabel ai={ai} />
          </span>
        ) : null,
      )}
    </p>
  );
}
