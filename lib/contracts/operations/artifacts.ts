import * as z from "zod";
import {
  Artifact,
  ArtifactFilters,
  ArtifactItem,
  ArtifactQuery,
  DownloadQuery,
  Facet,
  Fidelity,
  FidelityQuery,
  MarkBody,
  MyMark,
  TagsBody,
} from "../artifacts/artifact";
import { CredentialRecord } from "../artifacts/provenance";
import { SimilarItem, SimilarQuery } from "../artifacts/similar";
import {
  CompareQuery,
  Comparison,
  GraphComparison,
  GraphQuery,
  PixelComparison,
  PixelsQuery,
} from "../compare";
import { Grid, GridQuery } from "../grid";
import { DerivedFromBody, Lineage, LineageQuery } from "../lineage";
import { operation } from "../operation";
import { Id, InWorkspace, InWorkspaceWithId, None, pageOf, Slug } from "../wire";

export const listArtifacts = operation("GET /workspaces/{ws}/artifacts", {
  summary: "List artifacts",
  audience: "artifact:read",
  params: InWorkspace,
  query: ArtifactQuery,
  body: null,
  response: pageOf(ArtifactItem),
  assistants: true,
});

export const listFacets = operation("GET /workspaces/{ws}/artifacts/facets", {
  summary: "Count artifacts by facet",
  audience: "artifact:read",
  params: InWorkspace,
  query: ArtifactFilters,
  body: null,
  response: z.array(Facet),
  assistants: true,
});

export const listMonths = operation("GET /workspaces/{ws}/artifacts/months", {
  summary: "List months with artifacts, newest first",
  audience: "artifact:read",
  params: InWorkspace,
  query: None,
  body: null,
  response: z.array(z.object({ month: z.string(), count: z.int(), more: z.boolean() })),
  assistants: true,
});

export const getArtifact = operation("GET /workspaces/{ws}/artifacts/{id}", {
  summary: "Read an artifact's full record, also after its removal",
  audience: "artifact:read",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: Artifact,
  assistants: true,
});

export const getCredentials = operation("GET /workspaces/{ws}/artifacts/{id}/credentials", {
  summary: "Read all that an artifact's Content Credentials say, manifest by manifest, oldest first",
  audience: "artifact:read",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: CredentialRecord,
  assistants: true,
});

export const listSimilar = operation("GET /workspaces/{ws}/artifacts/{id}/similar", {
  summary:
    "List similar pictures, nearest first, by the number of bits (of 256) in which their dHashes differ",
  audience: "artifact:read",
  params: InWorkspaceWithId,
  query: SimilarQuery,
  body: null,
  response: pageOf(SimilarItem),
  assistants: true,
});

export const getLineage = operation("GET /workspaces/{ws}/artifacts/{id}/lineage", {
  summary: "Read an artifact's lineage: its sources and what was derived from it",
  audience: "artifact:read",
  params: InWorkspaceWithId,
  query: LineageQuery,
  body: null,
  response: Lineage,
  assistants: true,
});

export const addSources = operation("POST /workspaces/{ws}/artifacts/{id}/derived-from", {
  summary: "Add sources to an artifact",
  audience: "job:write",
  params: InWorkspaceWithId,
  query: None,
  body: DerivedFromBody,
  ifMatch: true,
  response: Artifact,
});

export const getOriginal = operation("GET /workspaces/{ws}/artifacts/{id}/original", {
  summary: "Redirect to the original bytes",
  audience: "artifact:read",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: "redirect",
});

export const getPreview = operation("GET /workspaces/{ws}/artifacts/{id}/preview/{size}", {
  summary: "Redirect to a preview: tile (512 px) or pane (2048 px)",
  audience: "artifact:read",
  params: z.strictObject({ ws: Slug, id: Id, size: z.enum(["tile", "pane"]) }),
  query: None,
  body: null,
  response: "redirect",
  assistants: true,
});

export const downloadArtifact = operation("GET /workspaces/{ws}/artifacts/{id}/download", {
  summary: "Download the original, PNG or WebP",
  audience: "download",
  params: InWorkspaceWithId,
  query: DownloadQuery,
  body: null,
  response: "redirect",
});

export const measureFidelity = operation("GET /workspaces/{ws}/artifacts/{id}/fidelity", {
  summary: "Measure a conversion's size and loss",
  audience: "download",
  params: InWorkspaceWithId,
  query: FidelityQuery,
  body: null,
  response: Fidelity,
});

export const exportMetadata = operation("GET /workspaces/{ws}/artifacts/{id}/metadata", {
  summary: "Download an artifact's metadata as JSON or CSV",
  audience: "artifact:read",
  params: InWorkspaceWithId,
  query: z.strictObject({ format: z.enum(["json", "csv"]).default("json") }),
  body: null,
  response: z.string(),
  assistants: true,
});

const ofAllMatches = {
  audience: "artifact:read",
  params: InWorkspace,
  query: ArtifactFilters,
  body: null,
  response: "stream",
} as const;

export const streamMetadataJson = operation("GET /workspaces/{ws}/metadata.json", {
  summary:
    "Stream the records of all matching artifacts as a JSON array; removed ones if `state` includes them",
  ...ofAllMatches,
});

export const streamMetadataJsonLines = operation("GET /workspaces/{ws}/metadata.jsonl", {
  summary:
    "Stream the records of all matching artifacts as JSON lines; removed ones if `state` includes them",
  ...ofAllMatches,
});

export const streamMetadataCsv = operation("GET /workspaces/{ws}/metadata.csv", {
  summary:
    "Stream the records of all matching artifacts as CSV (RFC 4180); removed ones if `state` includes them",
  ...ofAllMatches,
});

export const setMark = operation("PUT /workspaces/{ws}/artifacts/{id}/mark", {
  summary: "Set the caller's pick, reject or star rating of an artifact",
  audience: "mark:write",
  params: InWorkspaceWithId,
  query: None,
  body: MarkBody,
  response: MyMark,
  assistants: true,
});

export const setTags = operation("PUT /workspaces/{ws}/artifacts/{id}/tags", {
  summary: "Replace an artifact's tags",
  audience: "mark:write",
  params: InWorkspaceWithId,
  query: None,
  body: TagsBody,
  response: TagsBody,
});

export const compareArtifacts = operation("GET /workspaces/{ws}/compare", {
  summary: "Compare artifacts' metadata, and whether the comparison is fair",
  audience: "compare",
  params: InWorkspace,
  query: CompareQuery,
  body: null,
  response: Comparison,
  assistants: true,
});

export const comparePixels = operation("GET /workspaces/{ws}/compare/pixels", {
  summary: "Measure how the pixels of two artifacts differ",
  audience: "compare",
  params: InWorkspace,
  query: PixelsQuery,
  body: null,
  response: PixelComparison,
  assistants: true,
});

export const compareGraphs = operation("GET /workspaces/{ws}/compare/graph", {
  summary: "Compare the ComfyUI graphs of two artifacts node by node",
  audience: "compare",
  params: InWorkspace,
  query: GraphQuery,
  body: null,
  response: GraphComparison,
  assistants: true,
});

export const compareGrid = operation("GET /workspaces/{ws}/compare/grid", {
  summary: "Arrange artifacts as a matrix of two settings",
  audience: "compare",
  params: InWorkspace,
  query: GridQuery,
  body: null,
  response: Grid,
  assistants: true,
});
