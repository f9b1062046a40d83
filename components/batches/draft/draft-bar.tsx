"use client";

import { TriangleAlert, WandSparkles } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { formatNumber, plural } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import { VerdictLine } from "@/components/ui/text/verdict-line";
import type { BatchPreview } from "@/lib/contracts/batches";
import { basisText, generateText, spaceText, timeText } from "./draft-words";

type DraftBarProps = {
  preview: BatchPreview | undefined;
  /** Per cell. */
  pictures: number;
  /** The preview is of what the page shows now. */
  isCurrent: boolean;
  isMaking: boolean;
  onGenerate: () => void;
};

/** The verdict, the time, and the one button, which names the number. */
export function DraftBar({ preview, pictures, isCurrent, isMaking, onGenerate }: DraftBarProps) {
  const count = preview?.count ?? 0;
  const refused = preview?.refusals.length ?? 0;
  return (
    <div className="flex min-h-15 shrink-0 flex-wrap items-center gap-x-6 gap-y-1 border-line-2 border-t bg-raise px-4 py-2">
      {preview === undefined ? null : <WhatIsSaid preview={preview} />}
      <span className="flex-1" />
      <Button
        variant="key"
        size="lg"
        className="h-9 max-sm:h-11 max-sm:w-full"
        disabled={!isCurrent || refused > 0 || count === 0 || isMaking}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onClick={onGenerate}
      >
        <WandSparkles aria-hidden />
        {generateText(count * pictures)}
        <Kbd tone="onKey">⌘↵</Kbd>
      </Button>
      <p role="status" className="sr-only">
        {isCurrent ? `${plural(count, "cell")} will be made` : ""}
      </p>
    </div>
  );
}

/** One setting in verdicts. */
const sizeKeys = new Set(["width", "height"]);

/** Several settings vary, but each along an axis of its own. */
function isControlled({ verdict, axes }: BatchPreview): boolean {
  const varied = axes.map(({ keys }) => [...new Set(keys.map((key) => (sizeKeys.has(key) ? "size" : key)))]);
  if (verdict?.kind !== "confounded" || varied.some((keys) => keys.length > 1)) return false;
  return verdict.varying.every((key) => varied.some(([only]) => only === key));
}

/** The verdict, or that something is refused; the time and the space. */
function WhatIsSaid({ preview }: { preview: BatchPreview }) {
  const { refusals, verdict, estimate, runners } = preview;
  const space = spaceText(preview);
  return (
    <>
      {refusals.length > 0 ? (
        <Two note="correct it or remove it">
          <span role="status" className="inline-flex items-center gap-1.5 font-[550] text-rejected">
            <TriangleAlert aria-hidden className="size-4" />
            {refusals.length === 1
              ? "1 value is refused"
              : `${formatNumber(refusals.length)} values are refused`}
          </span>
        </Two>
      ) : null}
      {refusals.length === 0 && isControlled(preview) ? (
        <Two note="one setting varies along a row or a column">
          <StateLabel state="available" className="text-preferred!">
            Controlled along each axis
          </StateLabel>
        </Two>
      ) : refusals.length === 0 && verdict !== null && preview.count > 1 ? (
        <VerdictLine verdict={verdict} className="max-w-md" />
      ) : null}
      <Two note={basisText(estimate, runners)}>{timeText(estimate, runners)}</Two>
      {space === null ? null : (
        <Two note={space.note}>
          {space.isTooMuch ? (
            <span role="status" className="inline-flex items-center gap-1.5 font-[550] text-expiring">
              <TriangleAlert aria-hidden className="size-4" />
              {space.text}
            </span>
          ) : (
            space.text
          )}
        </Two>
      )}
    </>
  );
}

function Two({ note, children }: { note: string; children: ReactNode }) {
  return (
    <p className="leading-snug">
      <span className="block">{children}</span>
      <span className="block text-ink-3 text-xs">{note}</span>
    </p>
  );
}
