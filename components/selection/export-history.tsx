"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatBytes, plural } from "@/components/ui/text/format";
import { ProblemError } from "@/lib/client/call";
import { exportsOf, formatWords, useDownload } from "@/lib/client/exports";
import type { Export } from "@/lib/contracts/export";
import type { Page } from "@/lib/contracts/wire";

/** My exports; each can be downloaded again while all its artifacts exist. */
export function ExportHistory({ ws, initial }: { ws: string; initial: Page<Export> }) {
  const made = useInfiniteQuery({
    ...exportsOf(ws),
    initialData: { pages: [initial], pageParams: [null] },
  });
  const items = made.data.pages.flatMap((page) => page.items);
  return (
    <section aria-labelledby="exports" className="grid gap-2">
      <h2 id="exports" className="font-semibold text-base">
        My exports
      </h2>
      <Failure error={made.error} onRetry={() => void made.refetch()} />
      {items.length === 0 ? (
        <p className="text-ink-2">
          No exports yet. Archives that you download from a selection are listed here, so that you can
          download them again.
        </p>
      ) : (
        <ul aria-label="My exports, newest first" className="border-t">
          {items.map((each) => (
            <ExportRow key={each.id} made={each} />
          ))}
        </ul>
      )}
      <ShowMore list={made}>Show older exports</ShowMore>
    </section>
  );
}

const wordsOf = (format: string) =>
  Object.entries(formatWords).find(([key]) => key === format)?.[1].many ?? format;

function ExportRow({ made }: { made: Export }) {
  const fetching = useDownload();
  const { title, format, entries, bytes, createdAt } = made;
  return (
    <li className="grid gap-2 border-b px-2 py-2">
      <div className="flex items-center gap-3">
        <div className="grid min-w-0 flex-1 gap-0.5">
          <p className="truncate font-medium" title={title}>
            {title}.zip
          </p>
          <p className="flex flex-wrap gap-x-2 text-ink-3">
            <span>{wordsOf(format)}</span>
            <span>{plural(entries, "file")}</span>
            <span className="num self-center">{formatBytes(bytes)}</span>
            <DateLabel at={createdAt} show="relative" />
          </p>
        </div>
        <Button
          size="sm"
          className="pointer-coarse:min-w-11"
          aria-label={`Download ${title}.zip again`}
          disabled={fetching.isPending}
          onClick={() => fetching.mutate({ url: made.archiveUrl, what: title })}
        >
          <Download aria-hidden />
          <span className="max-sm:hidden">Download again</span>
        </Button>
      </div>
      <ArchiveFailure error={fetching.error} />
    </li>
  );
}

/** An archive that lists a removed artifact is gone as a whole (410). */
export function ArchiveFailure({ error }: { error: Error | null }) {
  const isGone = error instanceof ProblemError && error.problem.code === "gone";
  return <Failure error={error} title={isGone ? "This archive is no longer available" : undefined} />;
}
