"use client";

import clsx from "clsx";
import { Minus, Plus, Scan } from "lucide-react";
import { type CSSProperties, type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { formatPercent } from "@/components/ui/text/format";
import { useMagnification } from "./use-view";
import type { ViewStore } from "./view-store";

const step = 1.25;
const panPixels = 80;
const settleMs = 400;

type ZoomStageProps = {
  className: string;
  /** Width divided by height, available to `className` as `--shape`. */
  shape?: number;
  children: ReactNode;
};

/** The page's application region: panes, with floating bars over them. Tab works as usual. */
export function ZoomStage({ className, shape, children }: ZoomStageProps) {
  return (
    <div
      {...(shape === undefined ? {} : { style: { "--shape": shape } as CSSProperties })}
      role="application"
      aria-label="Picture viewer"
      className={clsx("relative grid min-h-0 min-w-0 auto-rows-fr gap-0.5 bg-stage", className)}
    >
      {children}
    </div>
  );
}

/** Key bindings for zoom and pan on one pane, to be spread into `useKeys`. */
export function zoomKeys(view: ViewStore, pane: string): Record<string, () => void> {
  return {
    "+": () => view.zoom(pane, step),
    "=": () => view.zoom(pane, step),
    "-": () => view.zoom(pane, 1 / step),
    "0": () => view.fit(),
    z: () => view.toggleActual(pane),
    "Shift+ArrowLeft": () => view.pan(pane, panPixels, 0),
    "Shift+ArrowRight": () => view.pan(pane, -panPixels, 0),
    "Shift+ArrowUp": () => view.pan(pane, 0, panPixels),
    "Shift+ArrowDown": () => view.pan(pane, 0, -panPixels),
  };
}

/** Zoom buttons; the scale is announced once it settles. */
export function ZoomBar({
  view,
  pane,
  named,
  className,
  children,
}: {
  view: ViewStore;
  /** The pane whose percentage is shown. */
  pane: string;
  /** Names of the panes, to announce the percentage of each if their pictures differ in size. */
  named?: readonly string[] | undefined;
  className?: string;
  children?: ReactNode;
}) {
  const magnification = useMagnification(view, pane);
  const percent = magnification === null ? "" : formatPercent(magnification);
  const each = usePercents(view, named);
  const settled = useSettled(each === "" ? percent : each);
  return (
    <div className={clsx("flex items-center gap-0.5", className)}>
      <IconButton
        label="Zoom out"
        shortcut="-"
        size="sm"
        side="top"
        onClick={() => view.zoom(pane, 1 / step)}
      >
        <Minus aria-hidden />
      </IconButton>
      <span aria-hidden className="num w-13 text-center @max-2xl/bar:w-11">
        {percent}
      </span>
      <IconButton label="Zoom in" shortcut="+" size="sm" side="top" onClick={() => view.zoom(pane, step)}>
        <Plus aria-hidden />
      </IconButton>
      <Button size="sm" variant="ghost" onClick={() => view.fit()}>
        <Scan aria-hidden />
        <span className="@max-2xl/bar:sr-only">Fit</span>{" "}
        <Kbd className="max-sm:hidden @max-5xl/bar:hidden">0</Kbd>
      </Button>
      <Button size="sm" variant="ghost" onClick={() => view.toggleActual(pane)}>
        100 % <Kbd className="max-sm:hidden @max-5xl/bar:hidden">z</Kbd>
      </Button>
      {children}
      <output className="sr-only">{settled === "" ? "" : `Zoom ${settled}`}</output>
    </div>
  );
}

/** Such as "left at 50 %, right at 100 %", in pane order. */
function usePercents(view: ViewStore, named: readonly string[] = []): string {
  const read = () =>
    named.map((name, at) => `${name} at ${formatPercent(view.magnificationOf(String(at)) ?? 0)}`).join(", ");
  return useSyncExternalStore(view.subscribe, read, () => "");
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
