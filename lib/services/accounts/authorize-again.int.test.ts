import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { deliverArtifact } from "@/lib/services/jobs/deliver-artifact";
import {
  contentDigest,
  makeJob,
  makePerson,
  makeToken,
  picture,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";

const store = useFluxara();

type End = (accountId: string) => PromiseLike<unknown>;
const revoked: End = (accountId) =>
  db().token.updateMany({ where: { accountId }, data: { revokedAt: new Date() } });
const suspended: End = (id) => db().account.update({ where: { id }, data: { status: "suspended" } });
const removed: End = (accountId) => db().membership.deleteMany({ where: { accountId } });
const demoted: End = (accountId) =>
  db().membership.updateMany({ where: { accountId }, data: { role: "reviewer" } });

it.each([
  ["its token is revoked", revoked, "unauthenticated"],
  ["its account is suspended", suspended, "unauthenticated"],
  ["its membership ends", removed, "not_found"],
  ["it becomes a reviewer", demoted, "not_found"],
])("an upload leaves nothing when %s while the bytes come in", async (_, end, code) => {
  const person = await makePerson({ role: "admin" });
  const viewer = await viewerOf((await makeToken(person.id)).headers);
  const { id } = await makeJob(viewer);
  const bytes = await picture();
  async function* slowly() {
    yield bytes.subarray(0, 40);
    await end(person.id);
    yield bytes.subarray(40);
  }
  const before = store.files();
  const upload = { name: "a.png", index: 0, contentType: null, contentDigest: contentDigest(bytes) };
  const sent = deliverArtifact(viewer, "demo", id, { ...upload, body: Readable.from(slowly()) });
  await expect(sent).rejects.toMatchObject({ code });
  expect(await db().artifact.count({ where: { jobId: id } })).toBe(0);
  expect(store.files()).toEqual(before);
});
