import { beforeAll, expect, it } from "vitest";
import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { makeArtifact, makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { getArtifact } from "./get-artifact";
import { listArtifacts } from "./list-artifacts";
import { listFacets } from "./list-facets";
import { setTags } from "./set-tags";

useFluxara();

let reviewer: Viewer;
let ids: string[];

beforeAll(async () => {
  const admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  ids = [];
  for (let i = 0; i < 3; i++)
    ids.push((await makeArtifact(admin, { prompt: i === 0 ? "a fox" : "a hare" })).id);
});

const tag = (id: string | undefined, tags: string[], viewer = reviewer) =>
  setTags(viewer, "demo", id ?? "", { tags });
const list = async (query: object) =>
  (await listArtifacts(reviewer, "demo", ArtifactQuery.parse(query))).items.map(({ id }) => id).sort();
const facet = async (query: object) => {
  const facets = await listFacets(reviewer, "demo", ArtifactFilters.parse(query));
  return facets.find(({ key }) => key === "tag")?.values.map(({ value, count }) => [value, count]);
};

it("tagging keeps case, is unique without it, filters, excludes and counts", async () => {
  const [a = "", b = "", c = ""] = ids;
  expect(await tag(a, ["Hands", "Light", "hands"])).toEqual({ tags: ["Hands", "Light"] });
  await tag(b, ["Hands"]);
  expect((await getArtifact(reviewer, "demo", a)).tags).toEqual(["Hands", "Light"]);
  expect(await list({ tag: "hANDS" })).toEqual([a, b].sort());
  expect(await list({ tag: "Hands", "not.tag": "light" })).toEqual([b]);
  expect(await list({ "not.tag": ["Hands"] })).toEqual([c]);
  expect(await facet({})).toEqual([
    ["Hands", 2],
    ["Light", 1],
  ]);
  expect(await facet({ q: "fox", tag: "light" })).toEqual([
    ["Hands", 1],
    ["Light", 1],
  ]);
  expect(await tag(a, ["light", "Sky"])).toEqual({ tags: ["Light", "Sky"] });
  expect(await tag(a, [])).toEqual({ tags: [] });
});

it("of two who tag at once, the last one wins completely", async () => {
  const [id = ""] = ids;
  const sets = [["one", "two"], ["three"], ["four", "five", "six"]];
  await Promise.all(sets.map((tags) => tag(id, tags)));
  const kept = await db().tag.findMany({ where: { artifactId: id } });
  expect(sets.map((tags) => tags.toSorted().join())).toContain(
    kept
      .map(({ name }) => name)
      .sort()
      .join(),
  );
});

it("tagging is for reviewers of the workspace", async () => {
  await makeWorkspace("elsewhere");
  const beta = await makeViewer("beta");
  const stranger = await makeViewer("admin", "elsewhere");
  for (const viewer of [beta, stranger])
    await expect(tag(ids[0], ["x"], viewer)).rejects.toMatchObject({ code: "not_found" });
  await expect(setTags(stranger, "elsewhere", ids[0] ?? "", { tags: ["x"] })).rejects.toMatchObject({
    code: "not_found",
  });
});
