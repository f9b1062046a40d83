import type * as operations from "@/lib/contracts/operations/artifacts";
import { cachingOf } from "@/lib/domain/bytes/media-signature";
import { compareArtifacts } from "@/lib/services/artifacts/compare-artifacts";
import { compareGraphs } from "@/lib/services/artifacts/compare-graphs";
import { compareGrid } from "@/lib/services/artifacts/compare-grid";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { listFacets } from "@/lib/services/artifacts/list-facets";
import { listMonths } from "@/lib/services/artifacts/list-months";
import { setMark } from "@/lib/services/artifacts/set-mark";
import { setTags } from "@/lib/services/artifacts/set-tags";
import { exportMetadata } from "@/lib/services/exports/export-metadata";
import { streamMetadata } from "@/lib/services/exports/stream-metadata";
import { addSources } from "@/lib/services/lineage/add-sources";
import { getLineage } from "@/lib/services/lineage/get-lineage";
import { comparePixels } from "@/lib/services/media/compare-pixels";
import { measureFidelity } from "@/lib/services/media/measure-fidelity";
import { downloadLocation, originalLocation, previewLocation } from "@/lib/services/media/open-media";
import { getCredentials } from "@/lib/services/provenance/get-credentials";
import { findSimilar } from "@/lib/services/similar/find-similar";
import { handlers } from "../handlers";
import { redirectTo, reply, streamedFile, versioned } from "../reply";

export const artifacts = handlers<typeof operations>({
  listArtifacts: ({ viewer, params, query }) => listArtifacts(viewer, params.ws, query),
  listFacets: ({ viewer, params, query }) => listFacets(viewer, params.ws, query),
  listMonths: ({ viewer, params }) => listMonths(viewer, params.ws),
  getArtifact: async ({ viewer, params }) => versioned(await getArtifact(viewer, params.ws, params.id)),
  getCredentials: ({ viewer, params }) => getCredentials(viewer, params.ws, params.id),
  getLineage: ({ viewer, params, query }) => getLineage(viewer, params.ws, params.id, query.depth),
  addSources: async ({ viewer, params, body, ifMatch }) =>
    versioned(await addSources(viewer, params.ws, { id: params.id, version: ifMatch }, body)),
  listSimilar: ({ viewer, params, query }) => findSimilar(viewer, params.ws, params.id, query),
  // A page that already shows the picture may reuse the cached redirect; everyone else revalidates it.
  getOriginal: async ({ viewer, params }) =>
    redirectTo(await originalLocation(viewer, params.ws, params.id), cachingOf({ cacheable: false })),
  getPreview: async ({ viewer, params }) =>
    redirectTo(await previewLocation(viewer, params.ws, params.id, params.size)),
  downloadArtifact: async ({ viewer, params, query }) =>
    redirectTo(await downloadLocation(viewer, params.ws, params.id, query)),
  measureFidelity: ({ viewer, params, query }) => measureFidelity(viewer, params.ws, params.id, query),
  exportMetadata: async ({ viewer, params, query }) => {
    const { text, type, name } = await exportMetadata(viewer, params.ws, params.id, query.format);
    return reply(text, {
      headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"` },
    });
  },
  streamMetadataJson: async ({ viewer, params, query }) =>
    streamedFile(await streamMetadata(viewer, params.ws, query, "json"), `${params.ws}-metadata.json`),
  streamMetadataJsonLines: async ({ viewer, params, query }) =>
    streamedFile(await streamMetadata(viewer, params.ws, query, "jsonl"), `${params.ws}-metadata.jsonl`),
  streamMetadataCsv: async ({ viewer, params, query }) =>
    streamedFile(await streamMetadata(viewer, params.ws, query, "csv"), `${params.ws}-metadata.csv`),
  setMark: ({ viewer, params, body }) => setMark(viewer, params.ws, params.id, body),
  setTags: ({ viewer, params, body }) => setTags(viewer, params.ws, params.id, body),
  compareArtifacts: ({ viewer, params, query }) => compareArtifacts(viewer, params.ws, query.ids),
  comparePixels: ({ viewer, params, query }) => comparePixels(viewer, params.ws, query),
  compareGraphs: ({ viewer, params, query }) => compareGraphs(viewer, params.ws, query),
  compareGrid: ({ viewer, params, query }) => compareGrid(viewer, params.ws, query),
});
