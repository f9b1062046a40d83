import { afterAll, beforeAll, expect, it } from "vitest";
import { assertDefined } from "@/lib/assert";
import { call } from "@/lib/client/call";
import { db } from "@/lib/db/client";
import type { Destination } from "@/lib/sample/deliver/destination";
import { Painter } from "@/lib/sample/painter/painter";
import { painterProfile } from "@/lib/sample/painter/painter-profile";
import { plannedBatches } from "@/lib/sample/plan/batches";
import { samplePeople } from "@/lib/sample/plan/people";
import { openSample } from "@/lib/services/accounts/fill-sample";
import { removeSample } from "@/lib/services/accounts/remove-sample";
import { firstStart, resetAdmin } from "@/lib/services/first-start";
import { findPainterPlaces, painterToken } from "@/lib/services/runners/painter-access";
import { useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { askBatch } from "./ask-batch";
import { deliverRounds } from "./deliver-rounds";
import { stageOf } from "./stage";

useFluxara();

const { name } = painterProfile;
const patienceMs = 120_000;
let admin: Headers;
let server: Awaited<ReturnType<typeof startApi>>;
let painter: Painter<Awaited<ReturnType<typeof findPainterPlaces>>[number]>;
let to: Destination;

beforeAll(async () => {
  await firstStart();
  admin = new Headers({ authorization: `Bearer ${(await resetAdmin()).token}` });
  server = await startApi();
  const { slug, token, tokens } = assertDefined((await openSample(samplePeople)) ?? undefined, "a sample");
  to = { baseUrl: server.baseUrl, token, tokens, ws: slug, signal: new AbortController().signal };
  painter = new Painter({
    baseUrl: server.baseUrl,
    places: () => findPainterPlaces(name),
    tokenFor: (place) => painterToken(place, name),
  });
  await askBatch(await stageOf(to), assertDefined(plannedBatches[0], "a batch"));
});
afterAll(async () => {
  await painter.close();
  await server.close();
});

const counts = async () => ({
  batches: await db().batch.count(),
  reviews: await db().review.count(),
  votes: await db().vote.count(),
  decisions: await db().decision.count(),
});
const untouched = { batches: 1, reviews: 0, votes: 0, decisions: 0 };
const deliver = async (patience: number) => deliverRounds(await stageOf(to), patience);

it("without the painter there are no rounds", async () => {
  await deliver(0);
  expect(await counts()).toEqual(untouched);
});

it("a start that is stopped while the painter paints leaves nothing half done", async () => {
  const ending = new AbortController();
  const stopped = deliverRounds(await stageOf({ ...to, signal: ending.signal }), patienceMs);
  ending.abort();
  await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
  expect(await counts()).toEqual(untouched);
});

it("a start that ends among the votes leaves the rest to the next", async () => {
  await painter.round();
  const stage = await stageOf(to);
  const as: typeof stage.as = (who) => ({ ...stage.as(who), ...(who === "jonas" && { token: "" }) });
  await expect(deliverRounds({ ...stage, as }, patienceMs)).rejects.toMatchObject({
    status: 401,
  });
  expect(await counts()).toEqual({ ...untouched, reviews: 1, votes: 2 * 3 });
});

it("with it there are two rounds, and the second gains a little", async () => {
  await deliver(patienceMs);
  const params = { ws: to.ws };
  const { items } = await call("GET /workspaces/{ws}/reviews", { ...to, params, query: { limit: 50 } });
  expect(items).toMatchObject([
    { title: "Birch forest: is round 2 better", state: "decided", candidateCount: 6 },
    { title: "Birch forest: which model", state: "decided", candidateCount: 4 },
  ]);
  const id = items[0]?.id ?? "";
  const { rounds } = await call("GET /workspaces/{ws}/rounds/{id}", { ...to, params: { ...params, id } });
  expect(rounds).toMatchObject([
    { number: 1, gain: null },
    { number: 2, changed: [{ key: "cfg", from: 7, to: 8 }], gain: { rate: 2 / 3, votes: 3 } },
  ]);
});

it("told again, they are the same", async () => {
  await deliver(0);
  expect(await counts()).toEqual({ batches: 2, reviews: 2, votes: 3 * 3 + 3 * 5, decisions: 2 });
});

it("removing the sample removes the rounds", async () => {
  await removeSample(await viewerOf(admin), to.ws);
  expect(await counts()).toEqual({ ...untouched, batches: 0 });
});
