import { readFile } from "node:fs/promises";
import { parquetReadObjects } from "hyparquet";
import { beforeAll, expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { ExportBody } from "@/lib/contracts/exports";
import { db } from "@/lib/db/client";
import { listNamedPlans } from "@/lib/db/exports/named-plans";
import { authorizeSweep } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { createExport } from "@/lib/services/exports/create-export";
import { estimateExport } from "@/lib/services/exports/estimate-export";
import { decideReview } from "@/lib/services/reviews/decide-review";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { makeReview, vote } from "@/tools/testing/votes";
import { datasetKey } from "./parquet-files";

useFluxara();

let admin: Viewer;
let review: Awaited<ReturnType<typeof makeReview>>["review"];
let ids: string[];
beforeAll(async () => {
  admin = await makeViewer("admin");
  ({ review } = await makeReview(admin, 2));
  ids = review.artifactIds;
  await vote(admin, review, { leftId: ids[0] ?? "", rightId: ids[1] ?? "" }, "left");
});

const ask = (dataset: object) => ExportBody.parse({ dataset: { form: "parquet", ...dataset } });
const take = (dataset: object, viewer = admin) => createExport(viewer, "demo", ask(dataset));

async function rowsOf(id: string) {
  const { planKey } = await db().export.findUniqueOrThrow({ where: { id } });
  const bytes = await storage().withLocal(datasetKey(planKey, 0), (path) => readFile(path));
  return parquetReadObjects({ file: new Uint8Array(bytes).buffer, utf8: false });
}

it("an open review, a question nobody asked and a caller without rights are refused", async () => {
  await expect(take({ reviews: [review.id] })).rejects.toMatchObject({ code: "invalid" });
  await expect(take({})).rejects.toMatchObject({ code: "invalid" });
  const beta = await makeViewer("beta");
  await expect(take({}, beta)).rejects.toMatchObject({ code: "not_found" });
  const reviewer = await makeViewer("reviewer");
  await expect(take({ rows: "votes" }, reviewer)).rejects.toMatchObject({ code: "not_found" });
});

it("a vote becomes a row with both pictures, the winner labelled, and the same one twice", async () => {
  await db().artifact.updateMany({ where: { id: { in: ids } }, data: { prompt: "A  Red Door" } });
  await decideReview(admin, "demo", review, { artifactId: ids[0] ?? "" });
  const made = await take({ rows: "votes", reviews: [review.id] });
  expect(made).toMatchObject({
    source: { kind: "dataset" },
    dataset: { rows: 1, apart: 0, splits: [{ name: "train", rows: 1, prompts: 1 }] },
  });
  const [row] = await rowsOf(made.id);
  const won = row?.label_0 === 1 ? row.image_0_uid : row?.image_1_uid;
  expect([won, row?.best_image_uid, row?.caption, row?.has_label]).toEqual([
    ids[0],
    ids[0],
    "A  Red Door",
    true,
  ]);
  expect(row?.jpg_0).toBeInstanceOf(Uint8Array);
  expect(row?.user_id).toBeGreaterThan(0n);
  const again = await take({ rows: "votes", reviews: [review.id] });
  expect(again.dataset?.digest).toBe(made.dataset?.digest);
  const digests = await db().export.findMany({ where: { id: { in: [made.id, again.id] } } });
  expect(digests[0]?.digest).toBe(digests[1]?.digest);
  const estimated = (await estimateExport(admin, "demo", ask({ rows: "votes" }))).dataset;
  expect(estimated).toMatchObject({
    rows: 1,
    first: [{ caption: "A  Red Door", agreement: 1, votes: 1, split: "train" }],
  });
  const winner = estimated?.first[0]?.sides[row?.label_0 === 1 ? 0 : 1];
  expect(winner?.artifactId).toBe(ids[0]);
  expect(winner?.preview).toContain("/media/");
});

const planKeyOf = async ({ id }: { id: string }) =>
  (await db().export.findUniqueOrThrow({ where: { id } })).planKey;

it("folders have a winner and a loser; a removed picture's row stands apart, and copies of it are swept", async () => {
  const pairs = await take({ form: "pairs" });
  expect(pairs).toMatchObject({ artifacts: 2, dataset: { rows: 1 } });
  const preferred = await take({ form: "imagefolder" });
  expect(preferred).toMatchObject({ artifacts: 1 });
  await db().artifact.update({
    where: { id: ids[1] ?? "" },
    data: {
      state: "removed",
      removedAt: new Date(),
      removal: { reason: "By hand", by: null, policyVersion: null },
    },
  });
  const made = await take({});
  expect(made.dataset).toMatchObject({ rows: 0, apart: 1, leftOut: { removed: 1 } });
  const [gone, kept, last] = [await planKeyOf(pairs), await planKeyOf(preferred), await planKeyOf(made)];
  const scope = authorizeSweep(admin.memberships[0]?.workspaceId ?? "");
  const named = await listNamedPlans(scope, [gone, kept, last], new Date(0));
  expect(named.toSorted()).toEqual([kept, last].toSorted());
});
