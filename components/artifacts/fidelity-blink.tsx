"use client";

import { BlinkButtons } from "@/components/picture/blink-buttons";
import { Pane } from "@/components/picture/pane";
import { pictureSource } from "@/components/picture/picture-source";
import { useBlinking } from "@/components/picture/use-blinking";
import { useMagnification, useView } from "@/components/picture/zoom/use-view";
import { Button } from "@/components/ui/button";
import { formatPercent } from "@/components/ui/text/format";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";

const perSecond = 1.5;
const [below, above] = ["original", "conversion"];

type FidelityBlinkProps = { artifact: Artifact; picture: string };

/** Shows original and conversion alternately in the same place, with one zoom for both. */
export function FidelityBlink({ artifact, picture }: FidelityBlinkProps) {
  const view = useView();
  const blinking = useBlinking(perSecond);
  const { second, asks } = blinking;
  const magnification = useMagnification(view, below);
  const shared = {
    view,
    preview: artifact.links.preview,
    thumbhash: artifact.thumbhash,
    width: artifact.width,
    height: artifact.height,
  };
  const shown = second ? "WebP" : "Original";
  return (
    <div className="grid gap-2">
      <div className="relative grid h-44 grid-cols-1 grid-rows-1 overflow-hidden rounded-md bg-stage *:[grid-area:1/1]">
        <Pane {...shared} {...pictureSource(artifact)} id={below} alt={artifact.name} label="Original" />
        <div inert={!second} className={second ? "grid" : "grid opacity-0"}>
          <Pane {...shared} src={picture} id={above} alt={`${artifact.name} as WebP`} label="WebP" />
        </div>
        <p className="floating pointer-events-none absolute top-2 left-2 z-10 px-2 py-0.5 text-xs">
          {shown}
          {magnification === null ? null : <span className="num"> · {formatPercent(magnification)}</span>}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-1">
        <BlinkButtons blinking={blinking} />
        <Button size="sm" variant="ghost" onClick={() => view.toggleActual(below)}>
          {magnification !== null && view.isFitted(below) ? "100 %" : "Fit"}
        </Button>
      </div>
      {asks ? <p className="text-ink-2 text-xs">Paused: your system asks for reduced motion.</p> : null}
    </div>
  );
}
