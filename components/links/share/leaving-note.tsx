"use client";

import { useQuery } from "@tanstack/react-query";
import { type ExportSource, estimateOf, exportBody, plainOptions } from "@/lib/client/exports";
import type { ShareTarget } from "@/lib/client/links/links";
import { leavingSummary } from "@/lib/domain/provenance/leaving-sentence";

function sourceOf(target: ShareTarget): ExportSource {
  if (target.kind === "artifact") return { artifactIds: [target.id] };
  if (target.kind === "selection") return { selectionId: target.id };
  if (target.kind === "record") return { reviewId: target.id };
  return { artifactIds: [...target.ids] };
}

type LeavingNoteProps = { ws: string; target: ShareTarget; metadata: boolean };

/** What becomes of Content Credentials and AI marks in what visitors download. */
export function LeavingNote({ ws, target, metadata }: LeavingNoteProps) {
  const options = metadata
    ? plainOptions
    : { ...plainOptions, format: "png" as const, embed: "strip" as const };
  const { data } = useQuery(estimateOf(ws, JSON.stringify(exportBody(sourceOf(target), options))));
  const text = data === undefined ? null : leavingSummary(data.provenance);
  return text === null ? null : <p className="text-ink-2 text-xs">Downloads: {text}</p>;
}
