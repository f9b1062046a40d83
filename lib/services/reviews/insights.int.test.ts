import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { ahead } from "@/tools/testing/ahead";
import { makeArtifact, makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { vote } from "@/tools/testing/votes";
import { getInsights } from "./insights";
import { openReview } from "./open-review";
import { undoVote } from "./vote";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
let other: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  other = await makeViewer("reviewer");
  await makeWorkspace("elsewhere");
});

const nothing = { votes: 0, counted: 0, reviews: 0, settings: [], agreement: [], reviewers: [] };
const made = async (settings: object) =>
  (await makeArtifact(admin, { prompt: "a lamp", seed: "1", ...settings })).id;

it("an insights page tells what wins where one setting varied, and says nothing before anyone voted", async () => {
  expect(await getInsights(reviewer, "demo", {})).toMatchObject(nothing);
  const [few, many] = [await made({ steps: 4, cfg: 7 }), await made({ steps: 20, cfg: 7 })];
  const both = await made({ steps: 20, cfg: 9 });
  for (let i = 0; i < 3; i++) {
    const review = await openReview(admin, "demo", { artifactIds: [few, many, both] }, undefined);
    await vote(reviewer, review, { leftId: few, rightId: many }, "right");
    await vote(other, review, { leftId: many, rightId: few }, i === 0 ? "tie" : "left");
    await vote(reviewer, review, { leftId: few, rightId: both }, "left");
    await vote(reviewer, review, { leftId: many, rightId: both }, "right");
    await undoVote(reviewer, "demo", review.id);
  }
  const insights = await getInsights(reviewer, "demo", {});
  expect(insights).toMatchObject({ votes: 9, reviews: 3, counted: 5, isCut: false, since: null });
  expect(insights.settings.map(({ key, votes }) => [key, votes])).toEqual([["steps", 5]]);
  expect(insights.settings[0]?.values.map(({ value, rate, votes }) => [value, rate, votes])).toEqual([
    ["20", 1, 5],
    ["4", 0, 5],
  ]);
  expect(insights.reviewers.map(({ name, votes }) => [name, votes])).toEqual([
    [reviewer.name, 6],
    [other.name, 3],
  ]);
  expect(insights.reviewers[0]?.agreement?.pairs).toBe(3);
  expect(insights.agreement.map(({ month, pairs }) => [month, pairs])).toEqual([
    [new Date().toISOString().slice(0, 7), 3],
  ]);
  const any = await getInsights(reviewer, "demo", { any: true });
  expect(any.settings.map(({ key, votes }) => [key, votes])).toEqual([
    ["steps", 8],
    ["cfg", 3],
  ]);
});

it("compares presets where prompt and seed are alike", async () => {
  const preset = (id: string) => ({
    preset: { id, params: { look: id } },
    steps: id === "warm" ? 8 : 9,
    cfg: id.length,
  });
  const [warm, cold] = [await made(preset("warm")), await made(preset("colder"))];
  const review = await openReview(admin, "demo", { artifactIds: [warm, cold] }, undefined);
  await vote(reviewer, review, { leftId: warm, rightId: cold }, "left");
  const { settings } = await getInsights(reviewer, "demo", {});
  expect(
    settings.find(({ key }) => key === "preset")?.values.map(({ value, rate }) => [value, rate]),
  ).toEqual([
    ["warm", 1],
    ["colder", 0],
  ]);
});

it("an insights page counts only the votes of the period, and of this workspace", async () => {
  const later = ahead(reviewer, 40 * 86_400_000);
  expect(await getInsights(later, "demo", { days: 30 })).toMatchObject(nothing);
  expect((await getInsights(later, "demo", { days: 60 })).votes).toBeGreaterThan(0);
  const stranger = await makeViewer("admin", "elsewhere");
  expect(await getInsights(stranger, "elsewhere", {})).toMatchObject(nothing);
  await expect(getInsights(await makeViewer("beta"), "demo", {})).rejects.toMatchObject({
    code: "not_found",
  });
});

it("an insights page tells nothing about what a blind review hides from the viewer", async () => {
  const [a, b] = [await made({ steps: 31 }), await made({ steps: 32 })];
  const review = await openReview(admin, "demo", { artifactIds: [a, b] }, undefined);
  await vote(admin, review, { leftId: a, rightId: b }, "left");
  const hidden = {
    ...reviewer,
    memberships: reviewer.memberships.map((each) => ({ ...each, hidden: [a, b] })),
  };
  expect(JSON.stringify(await getInsights(reviewer, "demo", {}))).toContain('"31"');
  expect(JSON.stringify(await getInsights(hidden, "demo", {}))).not.toContain('"31"');
});
