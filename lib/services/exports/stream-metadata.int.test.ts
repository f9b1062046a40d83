import { beforeAll, expect, it } from "vitest";
import { ArtifactFilters } from "@/lib/contracts/artifacts/artifact";
import type { StreamFormat } from "@/lib/contracts/stream-type";
import type { Viewer } from "@/lib/domain/access/actors";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { openReview } from "@/lib/services/reviews/open-review";
import {
  makeArtifact,
  makeArtifacts,
  makePerson,
  makeViewer,
  picture,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import type { ExportedRecord } from "./exported-record";
import { streamMetadata } from "./stream-metadata";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

async function streamed(viewer: Viewer, format: StreamFormat, filters: object = {}): Promise<string> {
  const stream = await streamMetadata(viewer, "demo", ArtifactFilters.parse(filters), format);
  return new Response(stream).text();
}

const records = async (viewer: Viewer, filters: object = {}) =>
  JSON.parse(await streamed(viewer, "json", filters)) as ExportedRecord[];

it("streams more than one batch, each record once, newest first, the same in every format", async () => {
  const bytes = await picture();
  const pictures = Array.from({ length: 205 }, () => bytes);
  const items = await makeArtifacts(admin, pictures, { pipeline: { id: "long" } });
  const wanted = items.map(({ id }) => id).sort();
  const filters = { pipeline: "long" };
  const json = (await records(admin, filters)).map(({ id }) => id);
  const lines = (await streamed(admin, "jsonl", filters)).trimEnd().split("\n");
  const [head, ...rows] = (await streamed(admin, "csv", filters)).trimEnd().split("\r\n");

  expect([...json].sort()).toEqual(wanted);
  expect(json).toEqual([...wanted].reverse());
  expect(lines.map((line) => (JSON.parse(line) as ExportedRecord).id)).toEqual(json);
  expect(head).toMatch(/^id,file,name,state,/);
  expect(rows.map((row) => row.split(",")[0])).toEqual(json);
});

it("a metadata stream writes nothing found as an empty array, no line, and only the column names", async () => {
  const none = { q: "nobodywouldsaythis" };
  expect(await records(admin, none)).toEqual([]);
  expect(await streamed(admin, "jsonl", none)).toBe("");
  expect((await streamed(admin, "csv", none)).split("\r\n")).toHaveLength(2);
});

it("a metadata stream leaves out what is hidden from a blind reviewer", async () => {
  const { id } = await makeArtifact(admin, { pipeline: { id: "hidden" } });
  const review = await openReview(admin, "demo", { artifactIds: [id], blind: true }, undefined);
  const { headers } = await makePerson({ role: "reviewer" });
  const filters = { pipeline: "hidden" };
  expect(await records(await viewerOf(headers), filters)).toHaveLength(1);
  await joinReview(await viewerOf(headers), "demo", review.id);
  expect(await records(await viewerOf(headers), filters)).toEqual([]);
});
