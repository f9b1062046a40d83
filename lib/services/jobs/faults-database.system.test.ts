import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { beforeAll, expect, inject, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { asAppError } from "@/lib/server/http/problem";
import { leftovers, sweepAll, unsound } from "@/tools/testing/faults/soundness";
import { withStorage } from "@/tools/testing/faults/with-storage";
import { contentDigest, deliver, makeJob, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { onServer } from "@/tools/testing/server/server";
import { completeJob } from "./complete-job";
import { deliverArtifact } from "./deliver-artifact";
import { getJob } from "./read-jobs";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

/** Ends all connections, as a restart of the database would, and waits until they are gone. */
function endConnections(): Promise<void> {
  const database = new URL(process.env.DATABASE_URL ?? "").pathname.slice(1);
  return onServer(
    inject("serverUrl"),
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${database}'`,
  );
}

/** The error code of the response. */
const answered = (error: unknown) => asAppError(error).code;

async function expectRetry(jobId: string, bytes: Buffer): Promise<void> {
  expect(await unsound()).toEqual([]);
  expect(await db().artifact.count({ where: { jobId } })).toBe(0);
  const { created } = await deliver(admin, jobId, bytes);
  expect(created).toBe(true);
  await completeJob(admin, "demo", jobId, {});
  await sweepAll();
  expect([await unsound(), await leftovers()]).toEqual([[], []]);
}

it("connections that end while bytes come in are replaced", async () => {
  const { id } = await makeJob(admin);
  const bytes = await picture();
  async function* slowly() {
    yield bytes.subarray(0, 40);
    await endConnections();
    yield bytes.subarray(40);
  }
  const upload = { name: "a.png", index: 0, body: Readable.from(slowly()), contentType: null };
  const { item } = await deliverArtifact(admin, "demo", id, {
    ...upload,
    contentDigest: contentDigest(bytes),
  });
  await completeJob(admin, "demo", id, {});
  expect(await db().artifact.findMany({ where: { jobId: id } })).toMatchObject([
    { id: item.id, state: "available" },
  ]);
});

it("a connection that ends in the transaction, when the store has the bytes, leaves no row", async () => {
  const { id } = await makeJob(admin);
  const bytes = await picture();
  const whole = storage();
  const put: typeof whole.put = async (files) => {
    await whole.put(files);
    await endConnections();
  };
  const failed = await withStorage({ put }, () => deliver(admin, id, bytes).catch(answered));
  expect(failed).toBe("unavailable");
  await expectRetry(id, bytes);
});

it("a database with no connection left is unavailable, not a fault", async () => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const held = Array.from({ length: 10 }, () =>
    db().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1`;
      await released;
    }),
  );
  expect(await getJob(admin, "demo", randomUUID()).catch(answered)).toBe("unavailable");
  release();
  await Promise.all(held);
});
