import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { claimKey } from "@/lib/services/claim-key";
import {
  type Callers,
  createJobAs,
  inDemo,
  job,
  makeCallers,
  problem,
} from "@/tools/testing/examples/callers";
import { contentDigest, makeJob, picture, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { type RequestOptions, send, withHeaders } from "@/tools/testing/server/server-under-test";
import { hashRequest } from "./idempotency";

useFluxara();

let callers: Callers;
beforeAll(async () => {
  callers = await makeCallers();
});

const keyed = (key: string, base = callers.token) => withHeaders(base, { "idempotency-key": key });
const createJob = (sent: RequestOptions) => createJobAs(callers.token, sent);

describe("Idempotency-Key", () => {
  it("the same key and body return the saved response; another body or URL is refused", async () => {
    const headers = keyed(randomUUID());
    const first = await createJob({ headers });
    const again = await createJob({ headers });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect([first, again].map((r) => r.headers.get("idempotent-replayed"))).toEqual([null, "true"]);
    expect(await again.json()).toEqual(await first.json());
    const other = await createJob({ headers, body: { ...job, prompt: "another" } });
    expect(await problem(other)).toMatchObject({ status: 422, code: "key_reused" });
    const elsewhere = await send("createSelection", { ...inDemo, headers, body: job });
    expect(elsewhere.status).toBe(404);
  });

  it("a response without a body is saved as well", async () => {
    const tus = { "tus-resumable": "1.0.0", "upload-length": "100", "upload-metadata": "filename YS5wbmc=" };
    const headers = withHeaders(keyed(randomUUID()), tus);
    const first = await send("createUpload", { ...inDemo, headers });
    const again = await send("createUpload", { ...inDemo, headers });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
  });

  it("of many at once, one runs; the others get a conflict or its response", async () => {
    const headers = keyed(randomUUID());
    const before = await db().job.count();
    const answers = await Promise.all(Array.from({ length: 12 }, () => createJob({ headers })));
    for (const a of answers) expect([201, 409]).toContain(a.status);
    for (const a of answers) if (a.status === 409) expect(a.headers.get("retry-after")).not.toBeNull();
    expect(await db().job.count()).toBe(before + 1);
  });

  it("while a claim runs it is a conflict with Retry-After; silent for its time, it is taken over with the same id", async () => {
    const key = randomUUID();
    const url = "http://127.0.0.1:4000/api/v1/workspaces/demo/jobs";
    const hash = hashRequest(new Request(url, { method: "POST" }), JSON.stringify(job));
    const { newId } = await claimKey({ callerId: callers.tokenId, accountId: randomUUID() }, key, hash);
    const running = await createJob({ headers: keyed(key) });
    expect(running.headers.get("retry-after")).not.toBeNull();
    expect(await problem(running)).toMatchObject({ status: 409, code: "conflict" });
    await db().claim.updateMany({ where: { key }, data: { lockedUntil: new Date(Date.now() - 1) } });
    const taken = await createJob({ headers: keyed(key) });
    expect([taken.status, ((await taken.json()) as { id: string }).id]).toEqual([201, newId]);
  });

  it("4xx is saved, 5xx is not", async () => {
    const headers = keyed(randomUUID());
    const refused = { headers, body: { ...job, preset: { id: "later" } } };
    expect((await createJob(refused)).status).toBe(422);
    await makeJob(callers.runner, { preset: { id: "later", params: {} } });
    const again = await createJob(refused);
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([422, "true"]);
    expect(again.headers.get("content-type")).toBe("application/problem+json");

    const retried = keyed(randomUUID());
    await db().$executeRaw`ALTER TABLE "Job" RENAME TO "JobAway"`;
    const failed = await createJob({ headers: retried });
    await db().$executeRaw`ALTER TABLE "JobAway" RENAME TO "Job"`;
    expect(failed.status).toBe(500);
    const now = await createJob({ headers: retried });
    expect([now.status, now.headers.get("idempotent-replayed")]).toEqual([201, null]);
  });

  it("is the caller's own, and a secret is never kept", async () => {
    const key = randomUUID();
    const mine = await createJob({ headers: keyed(key) });
    const theirs = await createJob({ headers: keyed(key, callers.session) });
    expect([mine.status, theirs.status, theirs.headers.get("idempotent-replayed")]).toEqual([201, 201, null]);
    const made = { ...inDemo, headers: keyed(randomUUID(), callers.session), body: { title: "t" } };
    const [a, b] = [await send("createToken", made), await send("createToken", made)];
    const [one, two] = [(await a.json()) as { secret: string }, (await b.json()) as { secret: string }];
    expect(one.secret).not.toBe(two.secret);
    const kept = await db().claim.findMany({});
    expect(JSON.stringify(kept)).not.toContain(one.secret);
  });

  it("an upload is compared by its digest, which a key therefore needs", async () => {
    const { id } = await makeJob(await viewerOf(callers.session));
    const [a, b] = [await picture(), await picture()];
    const upload = (body: Buffer, headers: Headers) =>
      send("deliverArtifact", {
        params: { ws: "demo", job: id },
        query: "name=a.png&index=0",
        body,
        headers,
      });
    const headers = keyed(randomUUID(), callers.session);
    const without = await upload(a, headers);
    expect(await problem(without)).toMatchObject({ status: 422, errors: [{ path: "Content-Digest" }] });
    const first = await upload(
      a,
      withHeaders(keyed(randomUUID(), callers.session), { "content-digest": contentDigest(a) }),
    );
    expect(first.status).toBe(201);
    const key = randomUUID();
    const [again, other] = [
      await upload(a, withHeaders(keyed(key, callers.session), { "content-digest": contentDigest(a) })),
      await upload(b, withHeaders(keyed(key, callers.session), { "content-digest": contentDigest(b) })),
    ];
    expect([again.status, other.status]).toEqual([200, 422]);
  });

  it("an upload that breaks off is not remembered: the same key brings it whole", async () => {
    const { id } = await makeJob(callers.runner);
    const bytes = await picture();
    const headers = withHeaders(keyed(randomUUID()), { "content-digest": contentDigest(bytes) });
    const upload = (body: BodyInit) =>
      send("deliverArtifact", {
        params: { ws: "demo", job: id },
        query: "name=a.png&index=0",
        body,
        headers,
      });
    const broken = new ReadableStream({
      start: (stream) => stream.enqueue(bytes.subarray(0, 40)),
      pull: (stream) => stream.error(new Error("ECONNRESET")),
    });
    expect((await upload(broken)).status).toBe(408);
    const whole = await upload(bytes as unknown as BodyInit);
    expect([whole.status, whole.headers.get("idempotent-replayed")]).toEqual([201, null]);
  });
});
