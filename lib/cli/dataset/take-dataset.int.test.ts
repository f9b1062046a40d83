import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { decideReview } from "@/lib/services/reviews/decide-review";
import { makePerson, makeToken, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { makeReview, vote } from "@/tools/testing/votes";
import type { ServerTarget } from "../server-command";
import { datasetRequest } from "./dataset-request";
import { takeDataset } from "./take-dataset";

useFluxara();

const folder = mkdtempSync(join(tmpdir(), "fluxara-dataset-"));
const file = join(folder, "rows.zip");
let api: Awaited<ReturnType<typeof startApi>>;
let target: ServerTarget;

const wish = (more: Partial<Parameters<typeof datasetRequest>[0]> = {}) =>
  datasetRequest({ form: "parquet", rows: "pairs", ties: "apart", pictures: true, ...more });

beforeAll(async () => {
  api = await startApi();
  const person = await makePerson({ role: "admin" });
  const viewer = await viewerOf(person.headers);
  const { review, ids } = await makeReview(viewer, 2);
  const [a = "", b = ""] = ids;
  await db().artifact.updateMany({ where: { id: { in: ids } }, data: { prompt: "a red door" } });
  await vote(viewer, review, { leftId: a, rightId: b }, "left");
  await decideReview(viewer, "demo", review, { artifactId: a });
  const { headers } = await makeToken(person.id, "demo", ["artifact:read", "download", "review:read"]);
  const token = headers.get("authorization")?.slice("Bearer ".length) ?? "";
  target = { baseUrl: api.baseUrl, token, workspace: "demo" };
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

it("a dataset is fetched whole, in place of the file that was there", async () => {
  writeFileSync(file, "older");
  const { made, dataset } = await takeDataset(target, wish({ split: { train: 1 }, seed: "s" }), file);
  expect(dataset).toMatchObject({ rows: 1, splits: [{ name: "train", rows: 1 }] });
  const bytes = readFileSync(file);
  expect(bytes.length).toBe(made?.bytes);
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
  expect(bytes.includes("data/train-00000-of-00001.parquet")).toBe(true);
  expect(readdirSync(folder)).toEqual(["rows.zip"]);
});

it("without a row nothing is made; a refusal and a folder that is not there leave nothing", async () => {
  const none = join(folder, "none.zip");
  const taken = await takeDataset(target, wish({ votes: 2 }), none);
  expect(taken).toMatchObject({ made: null, dataset: { rows: 0, leftOut: { votes: 1 } } });
  await expect(takeDataset(target, wish({ question: "nobody" }), none)).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(takeDataset(target, wish(), join(folder, "away", "x.zip"))).rejects.toMatchObject({
    code: "ENOENT",
  });
  expect(existsSync(none)).toBe(false);
});
