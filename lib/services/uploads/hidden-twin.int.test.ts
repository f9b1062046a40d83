import { Readable } from "node:stream";
import { beforeAll, describe, expect, it } from "vitest";
import { JobBody } from "@/lib/contracts/jobs";
import type { Viewer } from "@/lib/domain/access/actors";
import { importId } from "@/lib/domain/jobs/job-name";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { createJob } from "@/lib/services/jobs/create-job";
import { listJobs } from "@/lib/services/jobs/read-jobs";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { submitVerdict } from "@/lib/services/reviews/blind/submit-verdict";
import { openReview } from "@/lib/services/reviews/open-review";
import {
  deliver,
  makeJob,
  makePerson,
  makeViewer,
  picture,
  sha256,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { continueUpload } from "./continue-upload";
import { createUpload } from "./create-upload";
import { endUpload } from "./end-upload";
import { getUpload } from "./get-upload";

useFluxara();
let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

async function bringIn(file: Uint8Array, said: { path: string; set: string }, by: Viewer) {
  const about = { filename: said.path, environment: "default", tags: [], ...said };
  const { id } = await createUpload(by, "demo", { bytes: file.length, about, metadata: "" });
  const body = Readable.from([file]);
  await continueUpload(by, "demo", id, { offset: 0, body, bytes: file.length, checksum: null });
  return getUpload(by, "demo", id);
}

describe("while a blind review hides the artifact of the same file", () => {
  it("a file becomes another artifact, as it would without the hidden one; afterwards both are there", async () => {
    const person = await makePerson({ role: "admin" });
    const judge = () => viewerOf(person.headers);
    const bytes = await picture();
    const about = { path: "boat.png", set: "Quay" };
    const before = await bringIn(bytes, about, await judge());
    const body = { artifactIds: [before.artifactId ?? ""], blind: true };
    const { id: reviewId } = await openReview(admin, "demo", body, undefined);
    await joinReview(await judge(), "demo", reviewId);

    const unknown = { code: "not_found", message: "No such upload" };
    await expect(getUpload(await judge(), "demo", before.id)).rejects.toMatchObject(unknown);
    await expect(endUpload(await judge(), "demo", before.id)).rejects.toMatchObject(unknown);
    const made = await bringIn(bytes, about, await judge());
    expect(made).toMatchObject({ state: "done", duplicate: false, error: null, sha256: sha256(bytes) });
    expect(made.artifactId).not.toBe(before.artifactId);
    const again = await bringIn(bytes, about, await judge());
    expect(again).toMatchObject({ state: "done", duplicate: true, artifactId: made.artifactId });
    const externalId = importId({ set: "Quay", path: "boat.png", sha256: sha256(bytes) });
    const listed = async () =>
      (await listJobs(await judge(), "demo", { limit: 9, status: [], set: [], externalId })).items;
    expect(await listed()).toMatchObject([{ externalId, artifacts: 1 }]);
    expect(await bringIn(bytes, about, admin)).toMatchObject({
      duplicate: true,
      artifactId: before.artifactId,
    });

    await submitVerdict(await judge(), "demo", reviewId, {});
    expect(await listed()).toHaveLength(2);
    expect((await getUpload(await judge(), "demo", before.id)).artifactId).toBe(before.artifactId);
    const later = await bringIn(bytes, about, await judge());
    expect(later).toMatchObject({ duplicate: true, artifactId: before.artifactId });
  });

  it("a job with its external id is made once, by several at once too, and never told to be taken", async () => {
    const person = await makePerson({ role: "admin" });
    const job = await makeJob(admin, { externalId: "quay-7" });
    const { item } = await deliver(admin, job.id, await picture());
    await completeJob(admin, "demo", job.id, {});
    const body = { artifactIds: [item.id], blind: true };
    const { id: reviewId } = await openReview(admin, "demo", body, undefined);
    await joinReview(await viewerOf(person.headers), "demo", reviewId);
    const judge = await viewerOf(person.headers);
    const create = () =>
      createJob(judge, "demo", JobBody.parse({ externalId: "quay-7", pipeline: { id: "draw" } }), undefined);
    const tried = await Promise.allSettled([create(), create(), create()]);
    const made = tried.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const refused = tried.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(made).toMatchObject([{ externalId: "quay-7", artifacts: 0 }]);
    for (const each of refused)
      expect(each).toMatchObject({ code: "conflict", current: { id: made[0]?.id } });
  });
});
