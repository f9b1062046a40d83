"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { lineageOf } from "@/lib/client/artifacts/lineage";
import { loaderOf } from "@/lib/client/loader-of";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";

/** Loaded when there is something to show: of most pictures, nothing is known. */
const LineageStrip = dynamic(
  loaderOf(() => import("./lineage-strip"), "LineageStrip"),
  { ssr: false },
);

type LineagePartProps = {
  ws: string;
  artifact: Artifact;
  /** Whether it had any when the page was made. Its place is kept then, so that nothing moves once it is read. */
  hasLineage: boolean;
};

/** What the picture was made from and into, below it; nothing if that is not known. */
export function LineagePart({ ws, artifact, hasLineage }: LineagePartProps) {
  const known = hasLineage ? {} : { initialData: { nodes: [], edges: [], more: false } };
  const read = useQuery({ ...lineageOf(ws, artifact.id), ...known });
  const { data } = read;
  if (data?.edges.length === 0) return null;
  return (
    <section
      aria-label="Lineage"
      aria-busy={read.isPending}
      className="min-h-40 shrink-0 overflow-x-auto border-t bg-bg"
    >
      <ReadFailure read={read} what="The lineage" />
      {data ? <LineageStrip ws={ws} artifact={artifact} lineage={data} /> : null}
    </section>
  );
}
