"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Preview } from "@/components/picture/preview";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Link } from "@/components/ui/link";
import { StateBadge } from "@/components/ui/text/state-label";
import { artifactsOfJob } from "@/lib/client/artifacts/artifacts";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Job } from "@/lib/contracts/jobs";

/** The job's artifacts, including removed ones. */
export function JobArtifacts({ ws, job }: { ws: string; job: Job }) {
  const artifacts = useInfiniteQuery(artifactsOfJob(ws, job));
  if (artifacts.isPending) return <Skeleton className="h-40" />;
  const failure = <ReadFailure read={artifacts} what="The artifacts" />;
  if (artifacts.data === undefined) return failure;
  const items = artifacts.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="text-ink-2">{whyNone(job)}</p>;
  return (
    <div className="grid gap-3">
      {failure}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-3">
        {items.map((item) => (
          <li key={item.id}>
            <ArtifactTile ws={ws} artifact={item} />
          </li>
        ))}
      </ul>
      <ShowMore list={artifacts} className="justify-self-start">
        Load more
      </ShowMore>
    </div>
  );
}

function whyNone({ status, artifacts }: Job): string {
  if (status === "queued" || status === "running") {
    return artifacts === 0
      ? "Nothing delivered yet. All artifacts become available together when the job completes."
      : "All artifacts become available together when the job completes.";
  }
  return status === "completed" ? "The job completed without artifacts." : "The job ended without artifacts.";
}

function ArtifactTile({ ws, artifact }: { ws: string; artifact: ArtifactItem }) {
  const { id, name, state, preferred } = artifact;
  return (
    <Link href={`/w/${ws}/artifacts/${id}`} className="relative grid gap-1 rounded-sm">
      <Preview
        item={artifact}
        fit="cover"
        className={state === "available" ? "aspect-square" : "aspect-square opacity-60"}
      />
      <span className="absolute top-1.5 left-1.5 flex gap-1">
        {state === "available" ? null : <StateBadge state={state} />}
        {preferred ? <StateBadge state="preferred" /> : null}
      </span>
      <span aria-hidden className="truncate">
        {name}
      </span>
    </Link>
  );
}
