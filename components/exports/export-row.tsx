"use client";

import { Download, RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatBytes, plural } from "@/components/ui/text/format";
import { formatWords, useDownload, useRepeatExport } from "@/lib/client/exports";
import type { Export } from "@/lib/contracts/exports";
import { Problem } from "@/lib/sdk/problem";
import { MakingExport } from "./making-export";

const wordsOf = (format: string) =>
  Object.entries(formatWords).find(([key]) => key === format)?.[1].many ?? format;

const sourceWords: Record<Export["source"]["kind"], string> = {
  artifacts: "chosen pictures",
  selection: "a selection",
  review: "a review",
  filter: "a filter",
  dataset: "decisions",
};

function stateText({ state, lost }: Export): string | null {
  if (state === "expired") return "Archives are kept for a week. Repeat it for a new one.";
  return state === "broken" ? `A picture in it was removed: ${lost}` : null;
}

type ExportRowProps = { ws: string; made: Export; isOwn: boolean };

export function ExportRow({ ws, made, isOwn }: ExportRowProps) {
  const fetching = useDownload();
  const repeating = useRepeatExport(ws);
  const { title, state } = made;
  const note = stateText(made);
  return (
    <li className="grid gap-2 border-b px-2 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
          <h2 className="truncate font-medium" title={title}>
            {title}.zip
          </h2>
          <Facts made={made} isOwn={isOwn} />
          {note === null ? null : <p className="text-expiring">{note}</p>}
        </div>
        {isOwn ? (
          <div className="flex gap-2">
            <Button
              size="sm"
              aria-label={`Download ${title}.zip again`}
              disabled={fetching.isPending || state !== "ready"}
              onClick={() => fetching.mutate({ url: made.archiveUrl, what: title })}
            >
              <Download aria-hidden />
              <span className="max-sm:hidden">Download again</span>
            </Button>
            <Button
              size="sm"
              aria-label={`Repeat the export ${title}`}
              disabled={repeating.isPending}
              onClick={() => repeating.mutate(made.id)}
            >
              <RotateCw aria-hidden />
              <span className="max-sm:hidden">Repeat</span>
            </Button>
          </div>
        ) : null}
      </div>
      {repeating.isPending ? <MakingExport progress={repeating.progress} onCancel={repeating.stop} /> : null}
      <RowFailure error={fetching.error ?? repeating.error} />
    </li>
  );
}

function Facts({ made, isOwn }: { made: Export; isOwn: boolean }) {
  const { format, layout, entries, bytes, artifacts, removed, createdAt, takenAt, by, source } = made;
  return (
    <p className="flex flex-wrap gap-x-2 text-ink-3">
      <span>
        {plural(artifacts, "picture")} of {sourceWords[source.kind]}
        {removed === 0 ? "" : `, ${removed} removed`}
      </span>
      <span>{wordsOf(format)}</span>
      {layout === "bagit" ? <span>BagIt</span> : null}
      <span>{plural(entries, "file")}</span>
      <span className="num self-center">{formatBytes(bytes)}</span>
      <span>
        made {isOwn ? null : <>by {by.name} </>}
        <DateLabel at={createdAt} show="relative" />
      </span>
      <span>
        {takenAt === null ? (
          "not downloaded"
        ) : (
          <>
            downloaded <DateLabel at={takenAt} show="relative" />
          </>
        )}
      </span>
    </p>
  );
}

/** If one of its artifacts is removed, the whole archive is gone (410). */
function RowFailure({ error }: { error: Error | null }) {
  const isGone = error instanceof Problem && error.code === "gone";
  return <Failure error={error} title={isGone ? "This archive is no longer available" : undefined} />;
}
