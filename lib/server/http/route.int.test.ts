import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { type Callers, createJobAs, inDemo, makeCallers, problem } from "@/tools/testing/examples/callers";
import { makeArtifact, makePerson, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { type RequestOptions, send, withHeaders } from "@/tools/testing/server/server-under-test";
import { makeWebhook } from "@/tools/testing/webhooks";

useFluxara();

let callers: Callers;
beforeAll(async () => {
  callers = await makeCallers();
});

const createJob = (sent: RequestOptions) => createJobAs(callers.token, sent);

describe("If-Match", () => {
  it("absent is 428, stale and foreign tags are 412 with what stands, the current one works and gives the next", async () => {
    const item = await makeArtifact(callers.runner);
    const opened = await send("openReview", {
      ...inDemo,
      headers: callers.session,
      body: { artifactIds: [item.id] },
    });
    const etag = opened.headers.get("etag") ?? "";
    const params = { ws: "demo", id: ((await opened.json()) as { id: string }).id };
    const decide = (headers: Headers) => send("decide", { params, headers, body: { artifactId: item.id } });
    expect(await problem(await decide(callers.session))).toMatchObject({
      status: 428,
      code: "precondition_required",
    });
    for (const stale of ['"v99"', "*", 'W/"v1"', "v1", ""]) {
      const answer = await decide(withHeaders(callers.session, { "if-match": stale }));
      expect(await problem(answer)).toMatchObject({ status: 412, current: { id: params.id, version: 1 } });
    }
    const done = await decide(withHeaders(callers.session, { "if-match": etag }));
    expect([done.status, done.headers.get("etag")]).toEqual([200, '"v2"']);
    const read = await send("getReview", { params, headers: callers.session });
    expect(read.headers.get("etag")).toBe('"v2"');
  });

  it.each([
    ["putPolicy", "getPolicy", { ws: "demo" }],
    ["putSelection", "getSelection", { ws: "demo", id: "basket" }],
  ] as const)("%s takes what %s gave", async (put, get, params) => {
    const read = await send(get, { params, headers: callers.session });
    const body =
      put === "putPolicy"
        ? { days: 10, keepPreferred: true, keepInOpenReviews: true, graceHours: 1 }
        : { title: "Basket", artifactIds: [] };
    const headers = withHeaders(callers.session, { "if-match": read.headers.get("etag") ?? "" });
    expect((await send(put, { params, headers, body })).status).toBe(200);
    expect((await send(put, { params, headers, body })).status).toBe(412);
    const endless = withHeaders(callers.session, { "if-match": '"v99999999999"' });
    expect((await send(put, { params, headers: endless, body })).status).toBe(412);
  });
});

describe("who sends it, and from where", () => {
  it.each([
    ["another site", { origin: "https://evil.example" }, 403],
    ["no origin at all", { origin: "null" }, 403],
    ["a sibling", { origin: "http://127.0.0.1:4000", "sec-fetch-site": "same-site" }, 403],
    ["our own pages", { origin: "http://127.0.0.1:4000", "sec-fetch-site": "same-origin" }, 201],
    ["a form", { "content-type": "text/plain" }, 415],
  ])("a cookie's write from %s", async (_, more, status) => {
    expect((await createJob({ headers: withHeaders(callers.session, more) })).status).toBe(status);
  });

  it("a cookie’s write without a body is as with an empty one", async () => {
    const { id } = await makeWebhook(await makeViewer("admin"));
    const sent = { headers: callers.session, body: null };
    expect((await send("rotateWebhook", { ...sent, params: { ws: "demo", id } })).status).toBe(200);
    expect((await send("createJob", { ...sent, ...inDemo })).status).toBe(422);
  });

  it("a token ignores cookies and needs no origin; a bad one is not saved by a good cookie", async () => {
    const both = withHeaders(callers.session, {
      authorization: "Bearer flx_wrong",
      origin: "https://evil.example",
    });
    const answer = await createJob({ headers: both });
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(await problem(answer)).toMatchObject({ status: 401, code: "unauthenticated" });
    const good = withHeaders(callers.session, {
      authorization: callers.token.get("authorization") ?? "",
      origin: "https://evil.example",
    });
    expect((await createJob({ headers: good })).status).toBe(201);
  });

  it("missing, foreign, forbidden and malformed are one answer, byte for byte", async () => {
    const mine = await makeArtifact(callers.runner);
    const beta = await makePerson({ role: "beta" });
    const get = (params: Record<string, string>, headers = beta.headers) =>
      send("getArtifact", { params, headers });
    const answers = [
      await get({ ws: "demo", id: randomUUID() }),
      await get({ ws: "demo", id: mine.id }),
      await get({ ws: "demo", id: "nonsense" }),
      await get({ ws: "nowhere", id: mine.id }),
      await get({ ws: "Not A Slug", id: mine.id }),
      await get({ ws: "demo", id: randomUUID() }, callers.session),
      await send("getPolicy", { params: { ws: "demo" }, headers: beta.headers }),
      await send("listAccounts", { headers: beta.headers }),
    ];
    const seen = await Promise.all(
      answers.map(async (a) => [a.status, await a.text(), [...a.headers.entries()].sort().join()]),
    );
    expect(new Set(seen.map((s) => s.join("\n"))).size).toBe(1);
    expect(seen[0]?.[0]).toBe(404);
  });

  it("Retry-After comes with a refusal for too many", async () => {
    const { headers } = await makePerson({ role: "reviewer" });
    const body = { current: "wrong password 1", next: "violet anchor tundra 9" };
    let answer = await send("changePassword", { headers, body });
    for (let i = 0; i < 30 && answer.status !== 429; i++)
      answer = await send("changePassword", { headers, body });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("eight marks of one person at once end as one", async () => {
    const viewer = await makeViewer("reviewer");
    const item = await makeArtifact(callers.runner);
    const { headers } = await makePerson({ role: "reviewer" });
    const stars = Array.from({ length: 8 }, (_, i) => (i % 5) + 1);
    const answers = await Promise.all(
      stars.map((n) => send("setMark", { params: { ws: "demo", id: item.id }, headers, body: { stars: n } })),
    );
    expect(answers.map((a) => a.status)).toEqual(stars.map(() => 200));
    expect(
      await db().mark.count({ where: { artifactId: item.id, accountId: { not: viewer.accountId } } }),
    ).toBe(1);
  });
});
