import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { GridQuery } from "@/lib/contracts/grid";
import type { Viewer } from "@/lib/domain/access/actors";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { createSelection } from "@/lib/services/selections/write-selections";
import {
  makeArtifact,
  makePerson,
  makeViewer,
  makeWorkspace,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { compareGraphs } from "./compare-graphs";
import { compareGrid } from "./compare-grid";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
let setId: string;
/** Three steps × two samplers, without the last combination and with the first one twice. */
const ids: string[] = [];

beforeAll(async () => {
  [admin, reviewer] = [await makeViewer("admin"), await makeViewer("reviewer")];
  for (const [steps, sampler] of [
    [8, "euler"],
    [16, "euler"],
    [128, "euler"],
    [8, "ddim"],
    [16, "ddim"],
    [8, "euler"],
  ] as const) {
    const body = { steps, sampler, prompt: "p", variantSet: { key: "grid" } };
    const item = await makeArtifact(admin, body);
    ids.push(item.id);
    setId = item.setId ?? "";
  }
});

const grid = (query: object, viewer = reviewer) => compareGrid(viewer, "demo", GridQuery.parse(query));
const axes = { x: "steps", y: "sampler" };
const cell = (x: number, y: number, ...at: number[]) => ({ x, y, artifactIds: at.map((i) => ids[i]) });
const whole = () => ({
  axes: [
    { key: "sampler", values: 2 },
    { key: "steps", values: 3 },
  ],
  x: { key: "steps", values: [8, 16, 128] },
  y: { key: "sampler", values: ["ddim", "euler"] },
  cells: [cell(0, 0, 3), cell(1, 0, 4), cell(0, 1, 5, 0), cell(1, 1, 1), cell(2, 1, 2)],
});

describe("the same artifacts, however chosen", () => {
  it("by set, filter and id", async () => {
    expect(await grid({ set: setId })).toEqual({ axes: whole().axes });
    expect(await grid({ set: setId, ...axes })).toEqual(whole());
    expect(await grid({ ids: ids.join(), ...axes })).toEqual(whole());
    expect(await grid({ sampler: ["euler", "ddim"], ...axes })).toEqual(whole());
    expect(await grid({ set: setId, steps: "128", ...axes })).toMatchObject({
      cells: [{ artifactIds: [ids[2]] }],
    });
  });

  it("by review and selection", async () => {
    const { id: review } = await openReview(reviewer, "demo", { artifactIds: ids }, undefined);
    expect(await grid({ review, ...axes })).toEqual(whole());
    const body = { title: "all", artifactIds: ids, published: false };
    const { id: selection } = await createSelection(reviewer, "demo", body, undefined);
    expect(await grid({ selection, ...axes })).toEqual(whole());
  });

  it("with the artifacts themselves", async () => {
    const { items = [] } = await grid({ ids: ids.slice(0, 2).join(), ...axes, items: "true" });
    expect(items.map(({ id }) => id).sort()).toEqual(ids.slice(0, 2).sort());
  });
});

it("a removed artifact takes part where it is named", async () => {
  const gone = await makeArtifact(admin, { steps: 30, sampler: "lcm", variantSet: { key: "gone" } });
  const plan = await createPlan(admin, "demo", { artifactIds: [gone.id] }, undefined);
  await executePlan(admin, "demo", plan.id, true);
  const set = gone.setId ?? "";
  const shown = async (query: object) => (await grid({ ...query, ...axes })).cells?.length;
  expect([
    await shown({ ids: gone.id }),
    await shown({ set }),
    await shown({ set, state: "removed" }),
  ]).toEqual([1, 0, 1]);
});

it("what cannot be seen is not found", async () => {
  await makeWorkspace("elsewhere");
  const stranger = await makeViewer("admin", "elsewhere");
  const theirs = await makeArtifact(stranger, {}, "elsewhere");
  const beta = await makeViewer("beta");
  const missing = { code: "not_found" };
  for (const query of [{ ids: `${ids[0]},${theirs.id}` }, { ids: randomUUID() }, { review: randomUUID() }])
    await expect(grid(query)).rejects.toMatchObject(missing);
  await expect(grid({ set: setId }, beta)).rejects.toMatchObject(missing);
  await expect(grid({ set: setId }, stranger)).rejects.toMatchObject(missing);
});

it("a blind reviewer who joined sees none of the candidates, in a grid or a graph", async () => {
  const { headers } = await makePerson({ role: "reviewer" });
  const [a, b] = ids.slice(0, 2);
  const body = { artifactIds: [a ?? "", b ?? ""], blind: true };
  const { id: review } = await openReview(admin, "demo", body, undefined);
  await joinReview(await viewerOf(headers), "demo", review);
  const blind = await viewerOf(headers);
  const missing = { code: "not_found" };
  await expect(grid({ ids: a }, blind)).rejects.toMatchObject(missing);
  await expect(compareGraphs(blind, "demo", { a: a ?? "", b: b ?? "" })).rejects.toMatchObject(missing);
  const shown = (await grid({ set: setId, ...axes }, blind)).cells?.flatMap(({ artifactIds }) => artifactIds);
  expect(shown?.toSorted()).toEqual(ids.slice(2).toSorted());
  expect((await grid({ review, ...axes }, blind)).cells).toEqual([]);
});

it.each([
  [{ x: "steps" }, "y"],
  [{ y: "steps" }, "x"],
  [{ x: "steps", y: "steps" }, "y"],
])("a grid of the axes %j is refused", async (query, path) => {
  await expect(grid(query)).rejects.toMatchObject({ code: "invalid", errors: [{ path }] });
});
