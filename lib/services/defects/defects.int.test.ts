import { beforeAll, describe, expect, it } from "vitest";
import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { DefectCountsQuery } from "@/lib/contracts/defects/defects";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { wilson } from "@/lib/domain/reviews/rates";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { listFacets } from "@/lib/services/artifacts/list-facets";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { submitVerdict } from "@/lib/services/reviews/blind/submit-verdict";
import { nextPair } from "@/lib/services/reviews/next-pair";
import { openReview } from "@/lib/services/reviews/open-review";
import { createSelection } from "@/lib/services/selections/write-selections";
import { makeAssistant } from "@/tools/testing/assistants";
import { makeArtifact, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeReview, vote } from "@/tools/testing/votes";
import { countDefects } from "./count-defects";
import { deleteDefect, listDefects } from "./list-defects";
import { markCandidateDefect, markDefect } from "./mark-defect";
import { getDefectWords, putDefectWords } from "./word-list";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
});

const missing = { code: "not_found" };
const mark = (viewer: Viewer, id: string, word = "hand", x = 0.3, y = 0.4) =>
  markDefect(viewer, "demo", id, { body: { word, at: { x, y } } });
const wordsAt = async (viewer: Viewer, id: string) =>
  (await listDefects(viewer, "demo", id)).items.map(({ word }) => word);

describe("the words of a workspace", () => {
  it("start with six, and a change names the version and is recorded", async () => {
    const before = await getDefectWords(reviewer, "demo");
    expect(before.items.map(({ key }) => key)).toEqual(["hand", "face", "limb", "text", "seam", "artefact"]);
    const items = [...before.items, { key: "halo", title: "Halo", archived: false }];
    const after = await putDefectWords(admin, "demo", before.version, { items });
    expect(after).toEqual({ items, version: before.version + 1 });
    await expect(putDefectWords(admin, "demo", before.version, { items })).rejects.toMatchObject({
      code: "precondition_failed",
      current: after,
    });
    expect(await db().auditEvent.count({ where: { action: "defect-words.change" } })).toBe(1);
    await expect(putDefectWords(reviewer, "demo", after.version, { items })).rejects.toMatchObject(missing);
  });

  it("keep each one that a defect bears, which can be archived and then marks no more", async () => {
    const { id } = await makeArtifact(admin);
    await mark(reviewer, id, "limb");
    const { items, version } = await getDefectWords(admin, "demo");
    const without = items.filter(({ key }) => key !== "limb");
    await expect(putDefectWords(admin, "demo", version, { items: without })).rejects.toMatchObject({
      errors: [{ path: "items", message: expect.stringContaining("limb") }],
    });
    const archived = items.map((word) => (word.key === "limb" ? { ...word, archived: true } : word));
    await putDefectWords(admin, "demo", version, { items: archived });
    await expect(mark(reviewer, id, "limb", 0.9)).rejects.toMatchObject({ errors: [{ path: "word" }] });
    expect(await wordsAt(admin, id)).toEqual(["limb"]);
  });
});

describe("a defect", () => {
  it("of the same word, place and author is one; another's and another place are others", async () => {
    const { id } = await makeArtifact(admin);
    const first = await mark(reviewer, id);
    expect(first).toMatchObject({
      isNew: true,
      defect: { artifactId: id, word: "hand", at: { x: 0.3, y: 0.4 }, by: { id: reviewer.accountId } },
    });
    expect(await mark(reviewer, id, "hand", 0.31, 0.41)).toEqual({ ...first, isNew: false });
    expect((await mark(reviewer, id, "hand", 0.8, 0.8)).isNew).toBe(true);
    expect((await mark(reviewer, id, "text")).isNew).toBe(true);
    expect((await mark(admin, id)).isNew).toBe(true);
    await expect(mark(reviewer, id, "unheard")).rejects.toMatchObject({ errors: [{ path: "word" }] });
    expect(await wordsAt(admin, id)).toEqual(["hand", "hand", "text", "hand"]);
  });

  it("is one for two requests at once", async () => {
    const { id } = await makeArtifact(admin);
    const both = await Promise.all([mark(reviewer, id), mark(reviewer, id)]);
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  it("is removed by its author or an admin, and by nobody else", async () => {
    const { id } = await makeArtifact(admin);
    const [one, two] = [await mark(reviewer, id), await mark(reviewer, id, "text")];
    const other = await makeViewer("reviewer");
    await expect(deleteDefect(other, "demo", one.defect.id)).rejects.toMatchObject(missing);
    await deleteDefect(reviewer, "demo", one.defect.id);
    await deleteDefect(admin, "demo", two.defect.id);
    await expect(deleteDefect(admin, "demo", two.defect.id)).rejects.toMatchObject(missing);
    expect(await wordsAt(admin, id)).toEqual([]);
  });

  it("is nothing to beta users", async () => {
    const { id } = await makeArtifact(admin);
    const beta = await makeViewer("beta");
    await expect(listDefects(beta, "demo", id)).rejects.toMatchObject(missing);
    await expect(mark(beta, id)).rejects.toMatchObject(missing);
    await mark(reviewer, id, "seam");
    await createSelection(admin, "demo", { title: "Out", artifactIds: [id], published: true }, undefined);
    const shown = async (viewer: Viewer, query: Record<string, string[]>) =>
      (await listArtifacts(viewer, "demo", ArtifactQuery.parse(query))).items.map((item) => item.id);
    const facet = async (viewer: Viewer) =>
      (await listFacets(viewer, "demo", ArtifactFilters.parse({}))).find(({ key }) => key === "defect")
        ?.values ?? [];
    expect(await shown(reviewer, { defect: ["seam"] })).toEqual([id]);
    expect(await facet(reviewer)).not.toEqual([]);
    expect(await shown(beta, { defect: ["seam"] })).toEqual([]);
    expect(await shown(beta, { defect: ["any"] })).toEqual([]);
    expect(await shown(beta, { "not.defect": ["any"] })).toContain(id);
    expect(await facet(beta)).toEqual([]);
  });

  it("marked while blind bears the reviewer's own id, and others see it after the verdict", async () => {
    const { ids, review } = await makeReview(admin, 3, { blind: true });
    const person = await makePerson({ role: "reviewer" });
    const now = () => viewerOf(person.headers);
    await joinReview(await now(), "demo", review.id);
    const { pair } = await nextPair(await now(), "demo", review.id);
    const candidateId = pair?.leftId ?? "";
    const body = { candidateId, word: "hand", at: { x: 0.5, y: 0.5 } };
    const { defect } = await markCandidateDefect(await now(), "demo", review.id, { body });
    expect(defect.candidateId).toBe(candidateId);
    expect(defect).not.toHaveProperty("artifactId");
    for (const id of ids) {
      await expect(mark(await now(), id)).rejects.toMatchObject(missing);
      expect(await wordsAt(admin, id)).toEqual([]);
    }
    await submitVerdict(await now(), "demo", review.id, {});
    const seen = await Promise.all(ids.map((id) => wordsAt(admin, id)));
    expect(seen.flat()).toEqual(["hand"]);
  });

  it("of a candidate of an open review names the artifact; of another picture there is none", async () => {
    const { ids, review } = await makeReview(admin, 2);
    const body = { candidateId: ids[0] ?? "", word: "hand", at: { x: 0.5, y: 0.5 } };
    const { defect } = await markCandidateDefect(reviewer, "demo", review.id, { body });
    expect(defect.artifactId).toBe(ids[0]);
    const { id } = await makeArtifact(admin);
    await expect(
      markCandidateDefect(reviewer, "demo", review.id, { body: { ...body, candidateId: id } }),
    ).rejects.toMatchObject(missing);
  });
});

it("lists, searches and the facet find pictures by the words that people marked, assistants' left out", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 4; i++) ids.push((await makeArtifact(admin)).id);
  const [a = "", b = "", c = "", d = ""] = ids;
  await db().artifact.updateMany({ where: { id: { in: ids } }, data: { sampler: "DDIM" } });
  await mark(reviewer, a, "seam");
  await mark(admin, a, "seam");
  await mark(admin, b, "face");
  await mark(await makeAssistant(admin, "Sonata"), c, "seam");
  const found = async (query: object) =>
    (await listArtifacts(reviewer, "demo", ArtifactQuery.parse({ sampler: "DDIM", ...query }))).items.map(
      ({ id }) => id,
    );
  expect(await found({ defect: "seam" })).toEqual([a]);
  expect(await found({ defect: ["seam", "face"] })).toEqual([b, a]);
  expect(await found({ defect: "any" })).toEqual([b, a]);
  expect(await found({ "not.defect": "any" })).toEqual([d, c]);
  expect(await found({ q: "defect:Seam" })).toEqual([a]);
  expect(await found({ q: "defect:any -defect:seam" })).toEqual([b]);
  expect(await found({ q: "defect:fa*" })).toEqual([b]);
  const facets = await listFacets(
    reviewer,
    "demo",
    ArtifactFilters.parse({ sampler: "DDIM", defect: "face" }),
  );
  expect(facets.find(({ key }) => key === "defect")?.values).toMatchObject([
    { value: "face", count: 1 },
    { value: "seam", count: 1 },
  ]);
});

it("rates are of the pictures that people looked at; assistants' are apart", async () => {
  const ids = [];
  for (let i = 0; i < 4; i++) ids.push((await makeArtifact(admin)).id);
  const [a = "", b = "", c = "", d = ""] = ids;
  await db().artifact.updateMany({ where: { id: { in: ids } }, data: { sampler: "Heun" } });
  const own = await openReview(admin, "demo", { artifactIds: [a, b] }, undefined);
  await vote(reviewer, own, { leftId: a, rightId: b }, "left");
  await mark(reviewer, a);
  await mark(reviewer, a, "text", 0.9, 0.9);
  await mark(admin, c, "text");
  await mark(await makeAssistant(admin), d);
  const query = (by: string) => DefectCountsQuery.parse({ by, sampler: "Heun" });
  const { items, assistants } = await countDefects(reviewer, "demo", query("sampler"));
  expect(items).toEqual([
    {
      value: "Heun",
      looked: 3,
      marked: 2,
      ...wilson(2, 3),
      words: [
        { word: "text", marked: 2, ...wilson(2, 3) },
        { word: "hand", marked: 1, ...wilson(1, 3) },
      ],
    },
  ]);
  expect(assistants).toMatchObject([{ value: "Heun", looked: 1, marked: 1 }]);
  const byWord = await countDefects(reviewer, "demo", query("word"));
  expect(byWord.items).toMatchObject([
    { value: "hand", looked: 3, marked: 1 },
    { value: "text", looked: 3, marked: 2 },
  ]);
});
