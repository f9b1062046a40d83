"use client";

import { ChevronDown, Pause, Play, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { uploads } from "@/lib/client/uploads";
import type { Tray } from "@/lib/client/uploads/tray";
import { paceText, progressText, trayTitle } from "./upload-words";

const quiet = { empty: true, finished: true, sending: false, paused: false, stalled: false };

type TrayHeadProps = { tray: Tray; isFolded: boolean; onFold: () => void };

/** Title, overall progress, and what can be done with all files. */
export function TrayHead({ tray, isFolded, onFold }: TrayHeadProps) {
  const { phase, because } = tray;
  return (
    <header className="grid gap-2 px-4 pt-3 pb-3">
      <div className="flex items-center gap-2">
        <h2 className="min-w-0 flex-1 truncate font-semibold text-base">{trayTitle(tray)}</h2>
        {phase === "sending" ? (
          <Button size="sm" variant="ghost" onClick={() => uploads.pause()}>
            <Pause aria-hidden />
            Pause
          </Button>
        ) : null}
        {phase === "paused" || phase === "stalled" ? (
          <Button size="sm" variant="key" onClick={() => uploads.resume()}>
            <Play aria-hidden />
            Resume
          </Button>
        ) : null}
        <IconButton size="sm" label={isFolded ? "Unfold" : "Fold"} aria-expanded={!isFolded} onClick={onFold}>
          <ChevronDown aria-hidden className={isFolded ? "rotate-180" : ""} />
        </IconButton>
        {quiet[phase] ? (
          <IconButton
            size="sm"
            label="Close"
            onClick={() => (phase === "finished" ? uploads.clear() : uploads.open(false))}
          >
            <X aria-hidden />
          </IconButton>
        ) : null}
      </div>
      {phase === "empty" ? null : (
        <>
          <Whole tray={tray} />
          <p className="flex justify-between gap-3 text-ink-2 tabular-nums">
            <span>{progressText(tray)}</span>
            <span>{paceText(tray)}</span>
          </p>
        </>
      )}
      {because === null ? null : <p className="text-expiring">{because}</p>}
    </header>
  );
}

/** One bar of three parts: new, already here, refused. */
function Whole({ tray: { counts } }: { tray: Tray }) {
  const part = (count: number, look: string) => (
    <span className={look} style={{ width: `${(100 * count) / counts.total}%` }} />
  );
  return (
    <div
      role="progressbar"
      aria-label="Files imported"
      aria-valuemin={0}
      aria-valuemax={counts.total}
      aria-valuenow={counts.over}
      className="flex h-1.5 gap-0.5 overflow-hidden rounded-full bg-over"
    >
      {part(counts.done, "bg-accent")}
      {part(counts.here, "bg-ink-3")}
      {part(counts.refused, "bg-rejected")}
    </div>
  );
}
