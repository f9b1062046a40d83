import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ArtifactView } from "@/components/artifacts/artifact-view";
import type { Crumb } from "@/components/shell/page";
import { type InputDraft, inputDrafts } from "@/lib/client/batches/input-drafts";
import { api } from "@/lib/contracts/api";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import { can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { titleOfSet } from "@/lib/services/jobs/read-jobs";
import { hasLineage } from "@/lib/services/lineage/get-lineage";
import { knownOffers } from "@/lib/services/runners/known-offers";
import { orNotFound } from "../../or-not-found";

type Props = { params: Promise<{ ws: string; id: string }> };

/** Loaded once for both title and page. */
const read = cache(async (ws: string, id: string): Promise<{ viewer: Viewer; artifact: Artifact }> => {
  const viewer = await requireViewer(`/w/${ws}/artifacts/${id}`);
  if (!api.getArtifact.params.safeParse({ ws, id }).success) notFound();
  return { viewer, artifact: await orNotFound(getArtifact(viewer, ws, id)) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ws, id } = await params;
  return { title: (await read(ws, id)).artifact.name };
}

async function crumbsOf(viewer: Viewer, ws: string, artifact: Artifact): Promise<Crumb[]> {
  const { setId } = artifact;
  const title = setId === null ? null : await titleOfSet(viewer, ws, setId);
  return title === null ? [] : [{ label: title, href: `/w/${ws}?set=${setId}` }];
}

async function inputsOf(viewer: Viewer, ws: string, { id, state }: Artifact): Promise<InputDraft[]> {
  if (state !== "available" || !can(viewer, ws, "batch:write")) return [];
  return inputDrafts((await knownOffers(viewer, ws)).offers, id);
}

export default async function ArtifactPage({ params }: Props) {
  const { ws, id } = await params;
  const { viewer, artifact } = await read(ws, id);
  const [crumbs, inputs, isRelated] = await Promise.all([
    crumbsOf(viewer, ws, artifact),
    inputsOf(viewer, ws, artifact),
    hasLineage(viewer, ws, id),
  ]);
  return (
    <ArtifactView
      key={id}
      ws={ws}
      initial={JSON.stringify(artifact)}
      crumbs={crumbs}
      inputs={inputs}
      hasLineage={isRelated}
      now={Date.now()}
    />
  );
}
