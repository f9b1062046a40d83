import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { api, type OperationName } from "@/lib/contracts/api";
import { db } from "@/lib/db/client";
import { encodeCursor } from "@/lib/domain/lists/keyset";
import {
  type Callers,
  createJobAs,
  inDemo,
  job,
  makeCallers,
  problem,
} from "@/tools/testing/examples/callers";
import { makeArtifact, makeJob, makePerson, useFluxara } from "@/tools/testing/fixtures";
import { type RequestOptions, send } from "@/tools/testing/server/server-under-test";

useFluxara();

let callers: Callers;
beforeAll(async () => {
  callers = await makeCallers();
});

const createJob = (sent: RequestOptions) => createJobAs(callers.token, sent);

describe("what is not well formed", () => {
  it.each([
    ["an unknown field", { ...job, colour: 1 }, 422, [{ path: "colour", message: "is not a known field" }]],
    [
      "a deep unknown field",
      { pipeline: { id: "x", nr: 1 } },
      422,
      [{ path: "pipeline.nr", message: "is not a known field" }],
    ],
    ["a number for a seed", { ...job, seed: 12 }, 422, [{ path: "seed" }]],
    [
      "a large number for a seed",
      '{"pipeline":{"id":"x"},"seed":6952411511246973023}',
      422,
      [{ path: "seed" }],
    ],
    ["a year that never was", { ...job, createdAt: "0000-01-01T00:00:00Z" }, 422, [{ path: "createdAt" }]],
    ["too long an id", { ...job, externalId: "猫".repeat(1_000) }, 422, [{ path: "externalId" }]],
    ["no JSON", "{", 422, [{ path: "body" }]],
    ["no UTF-8", Buffer.from('{"pipeline":{"id":"\xfc"}}', "latin1"), 422, [{ path: "body" }]],
    ["a list", "[]", 422, [{ path: "body" }]],
    ["a NUL", { ...job, prompt: "a\0b" }, 422, [{ path: "prompt" }]],
    ["a NUL in a name", { ...job, params: { "a\0": 1 } }, 422, [{}]],
    ["half a surrogate pair", '{"pipeline":{"id":"x"},"prompt":"\\ud800"}', 422, [{ path: "prompt" }]],
    [
      "JSON as deep as a well",
      `{"pipeline":{"id":"x"},"params":${"[".repeat(50_000)}${"]".repeat(50_000)}}`,
      422,
      [{}],
    ],
  ])("%s is refused by name", async (_, body, status, errors) => {
    const answer = await problem(await createJob({ body }));
    expect(answer).toMatchObject({ status, code: "invalid", errors });
  });

  it("keeps every digit of an integer within `params`", async () => {
    const body = `{"pipeline":{"id":"x"},"params":{"graph":[{"seed":18446744073709551615,"of":7}]},
      "preset":{"id":"p","params":{"noise":12345678901234567890}}}`;
    const { id, params } = await (await createJob({ body })).json();
    expect(params).toEqual({ graph: [{ seed: "18446744073709551615", of: 7 }] });
    expect((await db().job.findUniqueOrThrow({ where: { id } })).request).toMatchObject({
      preset: { params: { noise: "12345678901234567890" } },
    });
  });

  it.each([
    ["a job", "createJob", 2048],
    ["a list of ids", "createPlan", 512],
    ["what a person writes", "createToken", 64],
  ] as const)("%s over its size is 413 and closes the connection", async (_, name, kib) => {
    const body = { x: "x".repeat(kib * 1024) };
    const answer = await send(name, { ...inDemo, headers: callers.session, body });
    expect(answer.headers.get("connection")).toBe("close");
    const detail = `The body is over ${kib} KiB`;
    expect(await problem(answer)).toMatchObject({ status: 413, code: "too_large", detail });
  });

  it("registrations count against the limit however they are made", async () => {
    const headers = { "x-forwarded-for": "203.0.113.7", "content-type": "application/json" };
    const bodies = ["{", `{"email":${"[".repeat(95)}${"]".repeat(95)}}`, `"${"x".repeat(65 * 1024)}"`];
    const seen = [];
    for (let i = 0; i < 21; i++) seen.push((await send("register", { headers, body: bodies[i % 3] })).status);
    expect(seen).toEqual([...Array.from({ length: 20 }, (_, i) => (i % 3 === 2 ? 413 : 422)), 429]);
  });

  it.each([
    ["colour=red", "colour"],
    ["limit=0", "limit"],
    ["limit=201", "limit"],
    ["limit=x", "limit"],
    ["limit=", "limit"],
    ["limit=0x10", "limit"],
    ["steps=", "steps.0"],
    ["steps=99999999999", "steps.0"],
    ["size=big", "size.0"],
    ["sort=best", "sort"],
    ["createdAfter=yesterday", "createdAfter"],
    ["createdAfter=0000-01-01T00:00:00Z", "createdAfter"],
    ["createdBefore=0001-01-01T00:00:00%2B14:00", "createdBefore"],
    ["expiresBefore=0001-01-01T00:00:00Z", "expiresBefore"],
    ["createdAfter=9999-12-31T23:59:59-14:00", "createdAfter"],
    ["selection=nothing", "selection"],
    ["q=a%00b", "q"],
    ["model=%00", "model"],
  ])("the query %s is refused", async (query, path) => {
    const answer = await send("listArtifacts", { ...inDemo, headers: callers.session, query });
    expect(await problem(answer)).toMatchObject({ status: 422, errors: [{ path }] });
  });

  const lists = Object.entries(api).flatMap(([name, o]) =>
    "cursor" in o.query.shape ? [name as OperationName] : [],
  );
  it.each([1.5, 6, 1e20])("the list by rating refuses a cursor at %d stars", async (stars) => {
    const cursor = encodeCursor({ at: "2026-01-01T00:00:00Z", id: randomUUID(), stars, sort: "rating" });
    const query = `sort=rating&cursor=${cursor}`;
    const answer = await send("listArtifacts", { ...inDemo, headers: callers.session, query });
    expect(await problem(answer)).toMatchObject({ status: 422, errors: [{ path: "cursor" }] });
  });

  it.each(["listArtifacts", "listJobs", "listReviews"] as const)(
    "%s refuses a cursor of a year that never was",
    async (name) => {
      const place = { at: "0000-01-01T00:00:00Z", id: randomUUID(), stars: null, sort: "newest" };
      const query = `cursor=${encodeCursor(place)}`;
      const answer = await send(name, { ...inDemo, headers: callers.session, query });
      expect(await problem(answer)).toMatchObject({ status: 422, errors: [{ path: "cursor" }] });
    },
  );

  it.each([
    ["listCandidates", { position: 2 ** 40 }],
    ["listVotes", { seq: 2 ** 40, accountId: randomUUID() }],
    ["listJudgedPairs", { position: 2 ** 40, accountId: randomUUID() }],
    ["listRevisions", { number: 2 ** 40 }],
    ["listJobEvents", { seq: 2 ** 40 }],
    ["listPresets", { id: "a\0" }],
  ] as const)("%s refuses a made-up place that no row can have", async (name, place) => {
    const { id: job } = await makeJob(callers.runner);
    const params = { ws: "demo", id: randomUUID(), job };
    const query = `cursor=${encodeCursor(place)}`;
    const answer = await send(name, { params, headers: callers.session, query });
    expect(await problem(answer)).toMatchObject({ status: 422, errors: [{ path: "cursor" }] });
  });

  it("a preset's name with NUL in the path is not found", async () => {
    const params = { ws: "demo", id: "a\0" };
    const answer = await send("getPreset", { params, headers: callers.session });
    expect(answer.status).toBe(404);
  });

  it.each(lists)("%s refuses a cursor that it did not give", async (name) => {
    const running = await makeJob(callers.runner);
    const item = await makeArtifact(callers.runner);
    const plan = await send("createPlan", {
      ...inDemo,
      headers: callers.session,
      body: { artifactIds: [item.id] },
    });
    const id = ((await plan.json()) as { id: string }).id;
    const person =
      api[name].audience === "operator"
        ? (await makePerson({ role: "admin", isOperator: true })).headers
        : callers.session;
    for (const cursor of ["bm8", "99999999999999999999", "x", "%00", "eyJhdCI6MX0"]) {
      const params = { ws: "demo", job: running.id, id, key: "default" };
      const answer = await send(name, { params, headers: person, query: `cursor=${cursor}` });
      expect(await problem(answer), `${name} ${cursor}`).toMatchObject({
        status: 422,
        errors: [{ path: "cursor" }],
      });
    }
  });
});
