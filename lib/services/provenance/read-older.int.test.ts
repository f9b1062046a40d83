import { expect, it, onTestFinished } from "vitest";
import { systemClock } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { forget } from "@/lib/remember";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import {
  makeArtifacts,
  makePerson,
  makeViewer,
  picture,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { signedPicture } from "@/tools/testing/provenance/signed-picture";
import { removeNow } from "@/tools/testing/remove-now";
import { readCredentialsHealth } from "./credentials-health";
import { countLeft, readOlder } from "./read-older";

useFluxara();

const never = new AbortController().signal;

/** As after an upgrade: rows from before anything was read. */
async function forgetReadings(): Promise<void> {
  await db().provenance.deleteMany({});
  await db().artifact.updateMany({ data: { credentials: "unread", signer: null, ai: "none" } });
}

/** As after a start with another trust list. */
function trust(file: string | undefined): void {
  if (file === undefined) delete process.env.FLUXARA_CREDENTIALS_TRUST_FILE;
  else process.env.FLUXARA_CREDENTIALS_TRUST_FILE = file;
  for (const name of ["trust-list", "provenance-passes"]) forget(name);
}

it("pictures of an earlier version are read in the background, once for each blob, and are as those read at once", async () => {
  const viewer = await makeViewer("admin");
  const [signed, plain] = await makeArtifacts(viewer, [signedPicture.bytes(), await picture()]);
  const before = await getArtifact(viewer, "demo", signed?.id ?? "");
  await forgetReadings();
  expect(await countLeft()).toBe(2);
  const unread = await getArtifact(viewer, "demo", signed?.id ?? "");
  expect(unread.provenance).toMatchObject({ credentials: { state: "unread" }, read: null });
  await readOlder(never, systemClock);
  expect(await countLeft()).toBe(0);
  const { provenance, ...after } = await getArtifact(viewer, "demo", signed?.id ?? "");
  expect({ ...after, provenance: { ...provenance, read: null } }).toEqual({
    ...before,
    provenance: { ...before.provenance, read: null },
  });
  expect(await getArtifact(viewer, "demo", plain?.id ?? "")).toMatchObject({ credentials: "none", ai: null });
});

it("a reading that is stopped leaves the rest for the next", async () => {
  const viewer = await makeViewer("admin");
  await makeArtifacts(viewer, [await picture(), await picture()]);
  await forgetReadings();
  await readOlder(AbortSignal.abort(), systemClock);
  const left = await countLeft();
  expect(left).toBeGreaterThan(1);
  await readOlder(never, systemClock);
  expect(await countLeft()).toBe(0);
});

it("what was read under another trust list is read again, but for what no list decides and what is gone", async () => {
  const viewer = await makeViewer("admin");
  const [signed, plain] = await makeArtifacts(viewer, [signedPicture.bytes(), await picture()]);
  const readAt = async (id = "") => (await getArtifact(viewer, "demo", id)).provenance.read?.at;
  const times = [await readAt(signed?.id), await readAt(plain?.id)];
  trust("tools/testing/provenance/authority.pem");
  onTestFinished(() => trust(undefined));
  expect(await countLeft()).toBe(1);
  await readOlder(never, systemClock);
  expect(await countLeft()).toBe(0);
  expect(await readAt(signed?.id)).not.toBe(times[0]);
  expect(await readAt(plain?.id)).toBe(times[1]);
  const alike = await db().artifact.findMany({
    where: { sha256: signed?.sha256 ?? "" },
    select: { id: true },
  });
  await removeNow(
    viewer,
    alike.map(({ id }) => id),
  );
  trust(undefined);
  expect(await countLeft()).toBe(0);
});

it("operators read the trust list and what is left", async () => {
  const { trustList, left } = await readCredentialsHealth(
    await viewerOf((await makePerson({ isOperator: true })).headers),
  );
  expect(trustList).toMatchObject({ shipped: { date: "2026-08-21" }, added: 0 });
  expect(trustList.shipped?.certificates).toBeGreaterThan(10);
  expect(left).toBe(0);
});
