"use client";

import { type PointerEvent, useRef, useState } from "react";
import { fractionAt } from "@/components/picture/zoom/view";
import { RetryButton } from "@/components/ui/feedback/retry-button";
import { Segmented } from "@/components/ui/form/segmented";
import { type GlassLoading, Lens, useLens } from "./lens";
import type { ModeProps } from "./mode-view";
import { StageControls } from "./stage-controls";

/** One picture, and over it a lens that shows both pictures at the same place. */
export function LoupeStage({ look, shown, names, pane }: ModeProps) {
  const stage = useRef<HTMLDivElement>(null);
  const base = Math.min(look.active, 1);
  const { scale } = useLens(look.store);
  const { loading, retry } = useGlass();
  const failed = shown.filter(({ links }) => loading.failed.includes(links.original ?? ""));
  const follow = ({ clientX, clientY, buttons, pointerType }: PointerEvent) => {
    const frame = look.view.state().frames[base];
    const box = stage.current?.getBoundingClientRect();
    // A pressed mouse pans. A finger is always pressed, so it moves the lens.
    if (frame === undefined || box === undefined || (pointerType === "mouse" && buttons > 0)) return;
    const at = { x: clientX - box.left, y: clientY - box.top };
    look.act({ do: "lens", to: fractionAt(at, look.view.viewOf(String(base)), frame) });
  };
  return (
    <div className="relative grid min-h-0 min-w-0 grid-cols-1 grid-rows-1">
      <div ref={stage} className="grid touch-none" onPointerMove={follow} onPointerDown={follow}>
        {pane(base, { captionAt: "left", swipes: false })}
      </div>
      <Lens look={look} base={base} shown={shown} names={names} loading={loading} />
      <StageControls label="Loupe">
        {failed.length === 0 ? null : (
          <span className="flex flex-wrap items-center justify-center gap-2">
            The loupe’s picture could not be loaded
            <RetryButton onRetry={retry} />
          </span>
        )}
        <Segmented
          bare
          label="Picture under the loupe"
          value={base === 0 ? "champion" : "challenger"}
          onChange={(to) => look.act({ do: "activate", pane: to === "champion" ? 0 : 1 })}
          options={[
            { value: "champion", label: "Champion" },
            { value: "challenger", label: "Challenger" },
          ]}
        />
        <Segmented
          bare
          label="Magnification of the loupe"
          value={String(scale)}
          onChange={(to) => look.act({ do: "lens", to: { scale: Number(to) } })}
          options={[
            { value: "1", label: "100 %" },
            { value: "2", label: "200 %" },
          ]}
        />
      </StageControls>
    </div>
  );
}

function useGlass(): { loading: GlassLoading; retry: () => void } {
  const [{ failed, attempt }, set] = useState({ failed: [] as readonly string[], attempt: 0 });
  const fail = (src: string) => set((known) => ({ ...known, failed: [...known.failed, src] }));
  return { loading: { failed, attempt, fail }, retry: () => set({ failed: [], attempt: attempt + 1 }) };
}
