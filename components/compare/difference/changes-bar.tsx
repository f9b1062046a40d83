"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Slider } from "@/components/ui/form/slider";
import { IconButton } from "@/components/ui/icon-button";
import { formatPercent, plural } from "@/components/ui/text/format";
import { distanceSteps } from "@/lib/domain/compare/pixels/distances";
import { changesText } from "./changes-text";
import type { Changes } from "./use-changes";

function backToStage(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Escape") return;
  event.currentTarget.closest("[role=application]")?.querySelector<HTMLElement>("[data-active]")?.focus();
}

/** Threshold, metrics, and steps through the changed regions. */
export function ChangesBar({ changes }: { changes: Changes }) {
  const { threshold, setThreshold, hasBoth } = changes;
  return (
    <fieldset
      aria-label="Changes"
      className="flex basis-full flex-wrap justify-center"
      onKeyDown={backToStage}
    >
      <div className="floating flex max-w-full flex-wrap items-center justify-center gap-x-4 gap-y-1 px-3 py-1 max-sm:gap-x-2 max-sm:gap-y-0">
        <output aria-label="Difference" className="num">
          {hasBoth ? changesText(changes) : "A binary was removed: there is nothing to compare"}
        </output>
        {hasBoth ? (
          <>
            <Slider
              label="Threshold"
              className="max-sm:[&>input]:w-20 max-sm:[&>span:first-child]:sr-only"
              min={0}
              max={1}
              step={1 / distanceSteps}
              value={threshold}
              text={formatPercent(threshold, 1)}
              onChange={(event) => setThreshold(event.currentTarget.valueAsNumber)}
            />
            <Steps changes={changes} />
          </>
        ) : null}
      </div>
    </fieldset>
  );
}

function Steps({ changes }: { changes: Changes }) {
  const { shown, regions, at, go } = changes;
  const none = regions.length === 0;
  return (
    <span className="flex items-center gap-1">
      <IconButton
        label="Previous change"
        shortcut="k"
        size="sm"
        side="top"
        disabled={none}
        onClick={() => go(-1)}
      >
        <ChevronUp aria-hidden />
      </IconButton>
      <output aria-label="Changed regions" className="num text-center text-ink-2 sm:min-w-20">
        {shown === null
          ? "–"
          : at === null
            ? plural(regions.length, "region")
            : `${at + 1} of ${regions.length}`}
      </output>
      <IconButton label="Next change" shortcut="j" size="sm" side="top" disabled={none} onClick={() => go(1)}>
        <ChevronDown aria-hidden />
      </IconButton>
    </span>
  );
}
