"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { DateLabel } from "@/components/ui/text/date-label";
import { policyVersionsOf } from "@/lib/client/retention/policy";
import type { PolicyVersion } from "@/lib/contracts/retention";
import { policyChanges } from "./policy-words";

type PolicyVersionsProps = { ws: string; newest: number; onTake: (version: PolicyVersion) => void };

/**
 * Who changed what, and when. An earlier version can be loaded into the form, so that its effect is visible before it
 * is saved.
 */
export function PolicyVersions({ ws, newest, onTake }: PolicyVersionsProps) {
  const listed = useInfiniteQuery(policyVersionsOf(ws));
  const versions = listed.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="mb-2 font-semibold">
        Versions
      </h2>
      <ReadFailure read={listed} what="The versions" />
      {listed.isPending ? <Skeleton className="h-24" /> : null}
      <ol className="grid">
        {versions.map((version, i) => (
          <li key={version.version} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t py-1.5">
            <b className="num w-6">{version.version}</b>
            <span className="min-w-40 flex-1">{changesOf(version, versions[i + 1])}</span>
            <span className="text-ink-3 text-xs">
              {version.by ?? "Fluxara"}, <DateLabel at={version.at} show="absolute" />
            </span>
            {version.version === newest ? (
              <span className="w-18 text-right text-preferred">Newest</span>
            ) : (
              <Button
                size="sm"
                className="w-18"
                aria-label={`Restore version ${version.version}`}
                onClick={() => onTake(version)}
              >
                Restore
              </Button>
            )}
          </li>
        ))}
      </ol>
      <ShowMore list={listed}>Show earlier versions</ShowMore>
    </section>
  );
}

function changesOf(version: PolicyVersion, before: PolicyVersion | undefined): string {
  if (version.version === 1) return "first policy";
  if (before === undefined) return "…";
  const changes = policyChanges(before, version);
  return changes.length === 0 ? "nothing changed" : changes.join(" · ");
}
