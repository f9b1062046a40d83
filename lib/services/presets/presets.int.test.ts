import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { makeArtifact, makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { openVersus } from "@/tools/testing/versus";
import { vote } from "@/tools/testing/votes";
import { presetPictures } from "./preset-pictures";
import { getPreset, getRevision, listPresets, listRevisions } from "./read-presets";

useFluxara();

let admin: Viewer;
const id = "day / light";
const revisions: string[] = [];

const make = async (cfg: number, prompt: string, seed: string) =>
  makeArtifact(admin, { prompt, seed, preset: { id, params: { cfg, look: { warm: cfg > 5 } } } });

/** Two revisions that meet in two pairs: the newer one wins one and ties the other. */
beforeAll(async () => {
  admin = await makeViewer("admin");
  await makeWorkspace("elsewhere");
  for (const cfg of [5, 7]) {
    const { preset } = await make(cfg, "a cup", "1");
    await make(cfg, "a tree", "2");
    revisions.push(preset?.revision ?? "");
  }
  await make(7, "a boat", "3");
  const [first = "", second = ""] = revisions;
  const review = await openVersus(admin, {
    left: { preset: { id, revision: first } },
    right: { preset: { id, revision: second } },
  });
  const [a = "", b = "", c = "", d = ""] = review.artifactIds;
  await vote(admin, review, { leftId: b, rightId: a }, "left");
  await vote(admin, review, { leftId: c, rightId: d }, "tie");
});

it("presets are listed by name, and one is read", async () => {
  await makeArtifact(admin, { preset: { id: "a first", params: {} } });
  const first = await listPresets(admin, "demo", { limit: 1 });
  expect(first.items).toMatchObject([{ id: "a first", revisions: 1, artifacts: 1 }]);
  const next = await listPresets(admin, "demo", { limit: 1, cursor: first.nextCursor ?? "" });
  expect(next).toMatchObject({ items: [{ id, revisions: 2, artifacts: 5 }], nextCursor: null });
  expect(await getPreset(admin, "demo", id)).toEqual(next.items[0]);
  const found = await listPresets(admin, "demo", { limit: 1, q: "FIRST a" });
  expect(found).toMatchObject({ items: [{ id: "a first" }], nextCursor: null });
  expect((await listPresets(admin, "demo", { limit: 1, q: "100%" })).items).toEqual([]);
});

it("revisions tell what changed and how often they won, page by page", async () => {
  const newest = await listRevisions(admin, "demo", id, { limit: 1 });
  expect(newest.items).toMatchObject([
    {
      revision: revisions[1],
      number: 2,
      changes: [
        { path: "cfg", from: "5", to: "7" },
        { path: "look.warm", from: "false", to: "true" },
      ],
      wins: { won: 1, lost: 0 },
      before: revisions[0],
      jobs: 3,
      artifacts: 3,
    },
  ]);
  const rest = await listRevisions(admin, "demo", id, { limit: 1, cursor: newest.nextCursor ?? "" });
  expect(rest).toMatchObject({
    items: [{ number: 1, changes: null, before: null, wins: { won: 0, lost: 0 } }],
    nextCursor: null,
  });
});

it("pictures stand in columns of one prompt and seed", async () => {
  const { columns, rows } = await presetPictures(admin, "demo", id, [...revisions].reverse());
  expect(columns).toEqual([
    { prompt: "a cup", seed: "1" },
    { prompt: "a tree", seed: "2" },
  ]);
  expect(rows.map(({ pictures }) => pictures.map((tile) => tile?.seed))).toEqual([
    ["1", "2"],
    ["1", "2"],
  ]);
});

it("elsewhere there is no such preset", async () => {
  const stranger = await makeViewer("admin", "elsewhere");
  for (const read of [getPreset(stranger, "demo", id), getPreset(admin, "demo", "none")])
    await expect(read).rejects.toMatchObject({ code: "not_found" });
  await expect(listRevisions(admin, "demo", "none", { limit: 1 })).rejects.toMatchObject({
    code: "not_found",
  });
});

it("a preset shows pictures of the newest revision, as far as the viewer sees them", async () => {
  const older = await makeArtifact(admin, { preset: { id: "covered", params: { a: 1 } }, seed: "9" });
  const newest = await makeArtifact(admin, { preset: { id: "covered", params: { a: 2 } }, seed: "9" });
  expect((await getPreset(admin, "demo", "covered")).cover.map(({ id }) => id)).toEqual([newest.id]);
  const without = (...hidden: string[]): Viewer => ({
    ...admin,
    memberships: admin.memberships.map((each) => ({ ...each, hidden })),
  });
  const seen = await getPreset(without(newest.id), "demo", "covered");
  expect([seen.revisions, seen.cover.map(({ id }) => id)]).toEqual([1, [older.id]]);
  const { items } = await listRevisions(without(newest.id), "demo", "covered", { limit: 9 });
  expect(items).toMatchObject([{ number: 1, artifacts: 1 }]);
  const read = (revision: string) => getRevision(without(newest.id), "demo", "covered", revision);
  expect(await read(items[0]?.revision ?? "")).toMatchObject({ number: 1, params: { a: 1 } });
  await expect(read(newest.preset?.revision ?? "")).rejects.toMatchObject({ code: "not_found" });
  const all = getPreset(without(newest.id, older.id), "demo", "covered");
  await expect(all).rejects.toMatchObject({ code: "not_found" });
});
