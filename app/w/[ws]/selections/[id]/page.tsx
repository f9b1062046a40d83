import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { SelectionView } from "@/components/selections/selection-view";
import { tilesAtOnce } from "@/lib/client/paging";
import { api } from "@/lib/contracts/api";
import { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { getSelection } from "@/lib/services/selections/read-selections";
import { orNotFound } from "../../or-not-found";

type Props = { params: Promise<{ ws: string; id: string }> };

/** Loaded once for both title and page. Only people who may fill a basket have one. */
const read = cache(async (ws: string, id: string) => {
  const viewer = await requireViewer(`/w/${ws}/selections/${id}`);
  if (!api.getSelection.params.safeParse({ ws, id }).success) notFound();
  if (id === "basket" && !can(viewer, ws, "selection:write")) notFound();
  return { viewer, selection: await orNotFound(getSelection(viewer, ws, id)) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ws, id } = await params;
  return { title: (await read(ws, id)).selection.title };
}

export default async function SelectionPage({ params }: Props) {
  const { ws, id } = await params;
  const { viewer, selection } = await read(ws, id);
  const query = ArtifactQuery.parse({ selection: id, state: ["available", "removed"], limit: tilesAtOnce });
  const tiles = await listArtifacts(viewer, ws, query);
  return <SelectionView key={id} ws={ws} initial={selection} tiles={tiles} />;
}
