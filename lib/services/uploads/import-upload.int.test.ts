import { Readable } from "node:stream";
import { beforeAll, describe, expect, it } from "vitest";
import { workshop } from "@/lib/bytes/storage/storage";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { importId } from "@/lib/domain/jobs/job-name";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { findStrays } from "@/lib/services/fsck/find-strays";
import { sweepOrphans } from "@/lib/services/tidy/sweep-orphans";
import { importWaiting } from "@/tools/testing/drain";
import {
  deliver,
  makeJob,
  makePerson,
  makeToken,
  makeViewer,
  picture,
  sha256,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { endJob } from "./become-artifact";
import { continueUpload } from "./continue-upload";
import { createUpload } from "./create-upload";
import { endUpload } from "./end-upload";
import { forgetExpired } from "./forget-expired";
import { getUpload } from "./get-upload";

const store = useFluxara();
let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

const parts = () => store.files().filter((file) => /\/objects\/.*\/uploads\//.test(file));
const temporary = () => store.files().filter((file) => /\/blobs\/tmp\//.test(file));

type About = { path?: string; set?: string; tags?: string[] };

async function begin(bytes: Uint8Array, about: About = {}, by = admin): Promise<string> {
  const said = { filename: "a.png", environment: "default", tags: [], ...about };
  return (await createUpload(by, "demo", { bytes: bytes.length, about: said, metadata: "" })).id;
}

const add = (id: string, offset: number, bytes: Uint8Array, by = admin) =>
  continueUpload(by, "demo", id, {
    offset,
    body: Readable.from([bytes]),
    bytes: bytes.length,
    checksum: null,
  });

async function bringIn(bytes: Uint8Array, about: About = {}, by = admin) {
  const id = await begin(bytes, about, by);
  await add(id, 0, bytes, by);
  return getUpload(by, "demo", id);
}

/** A complete upload, as left by a process killed between its last response and the import. */
async function leaveComplete(bytes: Uint8Array, leasedUntil: Date): Promise<string> {
  const id = await begin(Buffer.concat([bytes, Buffer.alloc(1)]), { path: `${sha256(bytes)}.png` });
  await add(id, 0, bytes.subarray(0, 30));
  await add(id, 30, bytes.subarray(30));
  await db().upload.update({ where: { id }, data: { bytes: bytes.length, state: "importing", leasedUntil } });
  return id;
}

describe("a whole upload", () => {
  it("becomes a completed job with one artifact, as the command line's import makes it, with its tags", async () => {
    const bytes = await picture();
    const done = await bringIn(bytes, { path: "night/a.png", set: "Harbour", tags: ["Night", "boat"] });
    expect(done).toMatchObject({ state: "done", sha256: sha256(bytes), duplicate: false, error: null });
    const artifact = await getArtifact(admin, "demo", done.artifactId ?? "");
    expect(artifact).toMatchObject({
      state: "available",
      name: "a.png",
      sha256: sha256(bytes),
      tags: ["boat", "Night"],
    });
    const job = await db().job.findUniqueOrThrow({ where: { id: artifact.jobId ?? "" } });
    const externalId = importId({ set: "Harbour", path: "night/a.png", sha256: sha256(bytes) });
    expect(job).toMatchObject({ externalId, status: "completed", pipelineId: "import" });
    expect([parts(), temporary()]).toEqual([[], []]);
  });

  it("the same file again is the same artifact, and in another set another one", async () => {
    const bytes = await picture();
    const [first, again, other] = [
      await bringIn(bytes),
      await bringIn(bytes),
      await bringIn(bytes, { set: "B" }),
    ];
    expect(again).toMatchObject({ state: "done", duplicate: true, artifactId: first.artifactId });
    expect(other).toMatchObject({ state: "done", duplicate: false });
    expect(other.artifactId).not.toBe(first.artifactId);
  });

  it("finishes an abandoned job of the same file", async () => {
    const bytes = await picture();
    const externalId = importId({ set: null, path: "left.png", sha256: sha256(bytes) });
    const job = await makeJob(admin, { externalId, pipeline: { id: "import" } });
    const { item } = await deliver(admin, job.id, bytes);
    const done = await bringIn(bytes, { path: "left.png" });
    expect(done).toMatchObject({ state: "done", artifactId: item.id });
    expect((await getArtifact(admin, "demo", item.id)).state).toBe("available");
  });

  it.each([
    ["text", Buffer.from("no picture, a sentence".repeat(9)), "unsupported_media"],
    ["nothing", Buffer.alloc(0), "invalid"],
  ])("of %s becomes an error, and again the same one", async (_, bytes, code) => {
    const before = await db().artifact.count();
    for (const attempt of [1, 2]) {
      const id = await begin(bytes, { path: `${code}.png` });
      if (bytes.length > 0) await add(id, 0, bytes);
      else await importWaiting();
      const refused = await getUpload(admin, "demo", id);
      expect(refused, String(attempt)).toMatchObject({ state: "failed", artifactId: null, error: { code } });
      expect(refused.error?.detail).not.toBe("");
    }
    expect(await db().artifact.count()).toBe(before);
    expect(parts()).toEqual([]);
  });
});

describe("a process that was killed", () => {
  it("leaves complete uploads to the loop, which does not touch those of a living one", async () => {
    const bytes = await picture();
    const left = await leaveComplete(bytes, new Date(0));
    const living = await leaveComplete(await picture(), new Date(Date.now() + 60_000));
    await importWaiting();
    expect(await getUpload(admin, "demo", left)).toMatchObject({ state: "done", sha256: sha256(bytes) });
    expect((await getUpload(admin, "demo", living)).state).toBe("importing");
    await db().upload.update({ where: { id: living }, data: { leasedUntil: new Date(0) } });
    await importWaiting();
    expect((await getUpload(admin, "demo", living)).state).toBe("done");
    expect(parts()).toEqual([]);
  });
});

describe("another sender of the same file", () => {
  const received = (bytes: Uint8Array) => workshop().receive(Readable.from([bytes]), bytes.length);
  const startedFor = (path: string, bytes: Uint8Array) =>
    makeJob(admin, {
      externalId: importId({ set: null, path, sha256: sha256(bytes) }),
      pipeline: { id: "import" },
    });

  it("may complete the job after it was read", async () => {
    const bytes = await picture();
    const read = await startedFor("raced.png", bytes);
    const done = await bringIn(bytes, { path: "raced.png" });
    const file = { name: "raced.png", incoming: await received(bytes) };
    expect(await endJob(admin, "demo", { ...read, status: "queued" }, file)).toBe(done.artifactId);
  });

  it("may bring it in after the right of the first one ended", async () => {
    const token = await makeToken((await makePerson({ role: "admin" })).id);
    const by = await viewerOf(token.headers);
    const bytes = await picture();
    const job = await startedFor("ended.png", bytes);
    await db().token.update({ where: { id: token.id }, data: { revokedAt: new Date() } });
    const file = { name: "ended.png", incoming: await received(bytes) };
    await expect(endJob(by, "demo", job, file)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await bringIn(bytes, { path: "ended.png" })).toMatchObject({ state: "done", error: null });
  });
});

describe("rights that end meanwhile", () => {
  it("of an account that is suspended meanwhile is refused, and goes on once that has ended", async () => {
    const person = await makePerson({ role: "admin" });
    const by = await viewerOf(person.headers);
    const bytes = await picture();
    const id = await begin(bytes, { path: "suspended.png" }, by);
    await add(id, 0, bytes.subarray(0, 30), by);
    const be = (status: "suspended" | "approved") =>
      db().account.update({ where: { id: person.id }, data: { status } });
    await be("suspended");
    await expect(add(id, 30, bytes.subarray(30), by)).rejects.toMatchObject({ code: "unauthenticated" });
    await be("approved");
    expect(await getUpload(by, "demo", id)).toMatchObject({ state: "receiving", offset: 30 });
    await add(id, 30, bytes.subarray(30), by);
    expect(await getUpload(by, "demo", id)).toMatchObject({ state: "done" });
  });

  it.each(["another token", "a session"])(
    "begun by a token that was revoked meanwhile, and finished by %s of its account, becomes an artifact",
    async (by) => {
      const person = await makePerson({ role: "admin" });
      const [first, second] = [await makeToken(person.id), await makeToken(person.id)];
      const finisher = await viewerOf(by === "a session" ? person.headers : second.headers);
      const bytes = await picture();
      const id = await begin(bytes, {}, await viewerOf(first.headers));
      await add(id, 0, bytes.subarray(0, 30), await viewerOf(first.headers));
      await db().token.update({ where: { id: first.id }, data: { revokedAt: new Date() } });
      await add(id, 30, bytes.subarray(30), finisher);
      expect(await getUpload(finisher, "demo", id)).toMatchObject({ state: "done", error: null });
    },
  );

  it("is not finished by a token that may not tag, if it has tags", async () => {
    const person = await makePerson({ role: "admin" });
    const bytes = await picture();
    const id = await begin(bytes, { tags: ["Night"] }, await viewerOf(person.headers));
    const runner = await viewerOf((await makeToken(person.id)).headers);
    await expect(add(id, 0, bytes, runner)).rejects.toMatchObject({ code: "not_found" });
    await add(id, 0, bytes, await viewerOf(person.headers));
    expect(await getUpload(runner, "demo", id)).toMatchObject({ state: "done" });
  });

  it("a revoked token's upload does not become an artifact", async () => {
    const person = await makePerson({ role: "admin" });
    const token = await makeToken(person.id);
    const by = await viewerOf(token.headers);
    const bytes = await picture();
    const id = await begin(bytes, { path: "revoked.png" }, by);
    await db().token.update({ where: { id: token.id }, data: { revokedAt: new Date() } });
    await expect(add(id, 0, bytes, by)).rejects.toMatchObject({ code: "unauthenticated" });
    await db().upload.update({ where: { id }, data: { state: "importing" } });
    await importWaiting();
    const same = await viewerOf(person.headers);
    expect(await getUpload(same, "demo", id)).toMatchObject({
      state: "failed",
      error: { code: "unauthenticated" },
    });
  });
});

describe("unfinished uploads", () => {
  it("keep their bytes while live; expired and ended ones are deleted with their bytes", async () => {
    const bytes = await picture();
    const [kept, given, expired] = [await begin(bytes), await begin(bytes), await begin(bytes)];
    for (const id of [kept, given, expired]) await add(id, 0, bytes.subarray(0, 30));
    expect(parts()).toHaveLength(3);
    expect(await sweepOrphans(-1000)).toBe(0);
    expect((await findStrays(false)).findings).toEqual([]);
    await endUpload(admin, "demo", given);
    await db().upload.update({ where: { id: expired }, data: { expiresAt: new Date(0) } });
    await expect(getUpload(admin, "demo", expired)).rejects.toMatchObject({ code: "gone" });
    await forgetExpired(new Date());
    await expect(getUpload(admin, "demo", expired)).rejects.toMatchObject({ code: "not_found" });
    expect(parts()).toHaveLength(1);
    await db().upload.delete({ where: { id: kept } });
    expect(await sweepOrphans(-1000)).toBe(1);
    expect(parts()).toEqual([]);
  });
});
