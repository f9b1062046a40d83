import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";
import { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { makeArtifacts, makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { waves } from "@/tools/testing/waves";
import { findSimilarityGroups } from "./find-similarity-groups";

useFluxara();

let admin: Viewer;
/** A drawing, its JPEG, a smaller and brighter WebP and a crop; then another drawing. */
let ids: string[];
const like = () => ids.slice(0, 4);
const other = () => ids[4] ?? "";

async function variants(turns: number): Promise<Buffer[]> {
  const first = await waves(turns);
  const jpeg = await sharp(first).jpeg({ quality: 50 }).toBuffer();
  const brighter = await sharp(first).resize(200).linear(0.97, 4).webp({ quality: 40 }).toBuffer();
  const crop = await sharp(first).extract({ left: 1, top: 1, width: 317, height: 238 }).png().toBuffer();
  return [first, jpeg, brighter, crop];
}

beforeAll(async () => {
  admin = await makeViewer("admin");
  const files = [...(await variants(1)), await waves(-3)];
  ids = [];
  for (const file of files) ids.push(...(await makeArtifacts(admin, [file])).map(({ id }) => id));
});

type GroupCount = { id: string; count: number | null };
const stacks = async (query: object = {}, viewer = admin): Promise<GroupCount[]> => {
  const { items } = await listArtifacts(viewer, "demo", ArtifactQuery.parse({ stack: "look", ...query }));
  return items.map(({ id, stack }) => ({ id, count: stack?.count ?? null }));
};

it("stacks encodings, sizes and small changes of a picture, and no other picture", async () => {
  expect(await stacks()).toHaveLength(5);
  await findSimilarityGroups();
  expect(await stacks()).toEqual([
    { id: other(), count: 1 },
    { id: ids[3], count: 4 },
  ]);
  const open = await stacks({ within: ids[0] });
  expect(open.map(({ id }) => id).sort()).toEqual(like().sort());
});

it("a picture that joins is the newest of its stack, and alone until it has been compared", async () => {
  const bytes = await sharp(await waves(1))
    .webp({ quality: 70 })
    .toBuffer();
  const [joined] = await makeArtifacts(admin, [bytes]);
  expect((await stacks())[0]).toEqual({ id: joined?.id, count: null });
  await findSimilarityGroups();
  expect(await stacks()).toEqual([
    { id: joined?.id, count: 5 },
    { id: other(), count: 1 },
  ]);
  const plan = await createPlan(admin, "demo", { artifactIds: [joined?.id ?? ""] }, undefined);
  await executePlan(admin, "demo", plan.id, true);
  expect(await stacks()).toContainEqual({ id: ids[3], count: 4 });
});

it("a picture joins the first like it, though that was removed", async () => {
  const [first, ...rest] = await variants(2);
  const [gone] = await makeArtifacts(admin, first ? [first] : []);
  await findSimilarityGroups();
  const plan = await createPlan(admin, "demo", { artifactIds: [gone?.id ?? ""] }, undefined);
  await executePlan(admin, "demo", plan.id, true);
  const joined = await makeArtifacts(admin, rest);
  await findSimilarityGroups();
  const looks = await db().artifact.findMany({
    where: { id: { in: [gone?.id ?? "", ...joined.map(({ id }) => id)] } },
    select: { lookId: true },
  });
  expect(new Set(looks.map(({ lookId }) => lookId)).size).toBe(1);
});

it("hides what is hidden, and stacks what the filters leave", async () => {
  const hidden = [ids[3] ?? ""];
  const blind = { ...admin, memberships: admin.memberships.map((each) => ({ ...each, hidden })) };
  expect(await stacks({}, blind)).toContainEqual({ id: ids[2], count: 3 });
  expect(await stacks({ within: hidden[0] }, blind)).toEqual([]);
  expect(await stacks({ format: "png" })).toContainEqual({ id: ids[3], count: 2 });
});

it("two that compare at once make each look once, and none across workspaces", async () => {
  await makeWorkspace("elsewhere");
  const there = await makeViewer("admin", "elsewhere");
  const files = [...(await variants(1)), ...(await variants(5))];
  await makeArtifacts(there, files, {}, "elsewhere");
  await Promise.all([findSimilarityGroups(), findSimilarityGroups()]);
  const { items } = await listArtifacts(there, "elsewhere", ArtifactQuery.parse({ stack: "look" }));
  expect(items.map(({ stack }) => stack?.count)).toEqual([4, 4]);
  expect(await db().look.count({ where: { workspace: { slug: "elsewhere" } } })).toBe(2);
});
