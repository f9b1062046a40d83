import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";
import { everyItem } from "@/lib/client/paging";
import { SimilarQuery } from "@/lib/contracts/artifacts/similar";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { makeArtifact, makeArtifacts, makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { waves } from "@/tools/testing/waves";
import { findSimilar } from "./find-similar";

useFluxara();

let admin: Viewer;
/** A drawing, a lossy and a smaller copy, the same bytes again, and another drawing. */
let ids: string[];
const at = (place: number) => ids[place] ?? "";

beforeAll(async () => {
  admin = await makeViewer("admin");
  const first = await waves(1);
  const lossy = await sharp(first).webp({ quality: 40 }).toBuffer();
  const small = await sharp(first).resize(160).png().toBuffer();
  const items = await makeArtifacts(admin, [first, lossy, small, first, await waves(-3)]);
  ids = items.map(({ id }) => id);
});

const similar = (viewer: Viewer, id: string, query: object = {}) =>
  findSimilar(viewer, "demo", id, SimilarQuery.parse(query));
const idsIn = async (page: ReturnType<typeof similar>) => (await page).items.map(({ id }) => id);

it("the list of similar pictures finds copies and not other pictures, nearest first", async () => {
  const { items, nextCursor } = await similar(admin, at(0));
  expect(items.map(({ id }) => id).sort()).toEqual([at(1), at(2), at(3)].sort());
  expect(items.find(({ id }) => id === at(3))?.distance).toBe(0);
  const distances = items.map(({ distance }) => distance);
  expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  expect(nextCursor).toBeNull();
  expect(await idsIn(similar(admin, at(4)))).toEqual([]);
});

it("the list of similar pictures comes in pages", async () => {
  const found: string[] = [];
  for await (const { id } of everyItem((after) => similar(admin, at(0), { limit: "1", ...after })))
    found.push(id);
  expect(found).toEqual(await idsIn(similar(admin, at(0))));
});

it("the list of similar pictures finds what became available meanwhile, however old the rest is", async () => {
  await db().artifact.updateMany({
    where: { id: { in: ids } },
    data: { createdAt: new Date(Date.now() - 86_400_000) },
  });
  expect(await idsIn(similar(admin, at(0)))).toHaveLength(3);
  const [copy] = await makeArtifacts(admin, [
    await sharp(await waves(1))
      .jpeg()
      .toBuffer(),
  ]);
  expect(await idsIn(similar(admin, at(0)))).toContain(copy?.id);
  expect(await idsIn(similar(admin, at(0)))).toHaveLength(4);
});

it("the list of similar pictures shows neither what is hidden from the viewer nor what is elsewhere", async () => {
  const hidden = { ...admin, memberships: admin.memberships.map((each) => ({ ...each, hidden: [at(1)] })) };
  expect(await idsIn(similar(hidden, at(0)))).not.toContain(at(1));
  await expect(similar(hidden, at(1))).rejects.toMatchObject({ code: "not_found" });
  const beta = await makeViewer("beta");
  await expect(similar(beta, at(0))).rejects.toMatchObject({ code: "not_found" });
  await expect(similar({ ...admin, memberships: [] }, at(0))).rejects.toMatchObject({ code: "not_found" });
  await expect(similar(admin, randomUUID())).rejects.toMatchObject({ code: "not_found" });
  await makeWorkspace("elsewhere");
  const there = await makeViewer("admin", "elsewhere");
  const copy = await makeArtifact(there, {}, "elsewhere");
  expect(
    (await findSimilar(there, "elsewhere", copy.id, SimilarQuery.parse({ distance: "128" }))).items,
  ).toEqual([]);
});

it("the list of similar pictures leaves out what was removed", async () => {
  const plan = await createPlan(admin, "demo", { artifactIds: [at(2)] }, undefined);
  await executePlan(admin, "demo", plan.id, true);
  expect(await idsIn(similar(admin, at(0)))).not.toContain(at(2));
});
