"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Dialog } from "@/components/ui/overlay/dialog";
import { DateLabel } from "@/components/ui/text/date-label";
import { environmentVersionsOf } from "@/lib/client/environments";
import type { EnvironmentVersion } from "@/lib/contracts/environments";
import { environmentChanges } from "./environment-words";

type HistoryProps = { environmentKey: string; onClose: () => void };

/** Who changed what when, newest first. */
export function EnvironmentHistory({ environmentKey, onClose }: HistoryProps) {
  const listed = useInfiniteQuery(environmentVersionsOf(environmentKey));
  const versions = listed.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog open onOpenChange={onClose} title={`History of “${environmentKey}”`}>
      <ReadFailure read={listed} what="The history" />
      {listed.isPending ? <Skeleton className="h-24" /> : null}
      <ol className="grid">
        {versions.map((version, i) => (
          <li key={version.version} className="flex flex-wrap gap-x-3 border-t py-2 first:border-t-0">
            <b className="num w-6">{version.version}</b>
            <span className="min-w-40 flex-1">{changesOf(version, versions[i + 1])}</span>
            <span className="text-ink-3 text-xs">
              {version.by ?? "Fluxara"}, <DateLabel at={version.at} show="absolute" />
            </span>
          </li>
        ))}
      </ol>
      <ShowMore list={listed}>Show earlier versions</ShowMore>
    </Dialog>
  );
}

function changesOf(version: EnvironmentVersion, before: EnvironmentVersion | undefined): string {
  if (version.version === 1) return "created";
  return before === undefined ? "…" : environmentChanges(before, version).join(" · ") || "nothing changed";
}
