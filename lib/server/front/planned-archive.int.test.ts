import { beforeAll, expect, it } from "vitest";
import { ExportBody } from "@/lib/contracts/exports";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { createExport } from "@/lib/services/exports/create-export";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { openPlanned } from "./planned-archive";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

const count = 4;

/** Makes an archive of `count` pictures with different bytes. */
async function makeArchive() {
  const bytes = await Promise.all(Array.from({ length: count }, () => picture()));
  const items = await makeArtifacts(admin, bytes);
  const body = ExportBody.parse({ artifactIds: items.map(({ id }) => id), metadata: ["csv"] });
  const made = await createExport(admin, "demo", body);
  const { planKey, memberIds } = await db().export.findUniqueOrThrow({ where: { id: made.id } });
  return { planKey, memberIds, items, bytes: made.bytes };
}

/** The artifacts that are leased while a range is sent. */
async function leasedFor(planKey: string, start: number, end: number): Promise<string[]> {
  const archive = await openPlanned(planKey);
  try {
    await archive.prepare({ start, end });
    return (await db().lease.findMany()).flatMap(({ artifactIds }) => artifactIds);
  } finally {
    await archive.close();
  }
}

it("leases the artifacts of the part that is sent, until it is sent", async () => {
  const { planKey, memberIds, items, bytes } = await makeArchive();
  expect(await leasedFor(planKey, 0, bytes - 1)).toEqual(memberIds);
  const headerBytes = ({ name }: { name: string }) => 30 + name.length;
  const [one, two] = items as [(typeof items)[0], (typeof items)[0]];
  const oneEnds = headerBytes(one) + one.bytes;
  expect(await leasedFor(planKey, headerBytes(one), oneEnds - 1)).toEqual(memberIds.slice(0, 1));
  const twoBegins = oneEnds + headerBytes(two);
  expect(await leasedFor(planKey, oneEnds, twoBegins - 1)).toEqual([]);
  expect(await leasedFor(planKey, oneEnds - 1, twoBegins)).toEqual(memberIds.slice(0, 2));
  expect(await leasedFor(planKey, bytes - 100, bytes - 1)).toEqual([]);
  expect(await db().lease.count()).toBe(0);
});

it("a planned archive is gone by name in every part once one of its artifacts is removed", async () => {
  const { planKey, items } = await makeArchive();
  await leasedFor(planKey, 0, 1);
  const removal = { reason: "By hand", by: null, policyVersion: null };
  const { id, name } = items[2] ?? { id: "", name: "" };
  await db().artifact.update({
    where: { id },
    data: { state: "removed", removedAt: new Date(), removal },
  });
  await expect(openPlanned(planKey)).rejects.toMatchObject({
    code: "gone",
    message: expect.stringContaining(name),
  });
});

it("the archive of a deleted export is gone", async () => {
  const { planKey } = await makeArchive();
  await db().export.deleteMany({ where: { planKey } });
  await expect(openPlanned(planKey)).rejects.toMatchObject({ code: "gone" });
});
