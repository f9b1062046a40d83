import { beforeAll, beforeEach, expect, it } from "vitest";
import type { RestoredCopy } from "@/lib/contracts/health";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { viewerFromHeaders } from "@/lib/server/auth/viewer";
import { round } from "@/lib/server/work/round";
import { systemHealth } from "@/lib/services/health/system-health";
import { markUnconfirmed } from "@/lib/services/processes/unconfirmed-restore";
import { createPlan } from "@/lib/services/retention/create-plan";
import { doDuties } from "@/lib/services/retention/do-duties";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { sweepOrphans } from "@/lib/services/tidy/sweep-orphans";
import { arrange, at, plans } from "@/tools/testing/duties";
import {
  makeArtifacts,
  makePerson,
  makeToken,
  makeViewer,
  picture,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { finishRestore, finishRestoreHere } from "./finish-restore";

const store = useFluxara();
const copy: RestoredCopy = {
  reason: "restored",
  since: "2026-11-30T02:00:00.000Z",
  backupAt: "2026-11-30T01:00:00.000Z",
  manifest: "ab".repeat(32),
  mayBeBack: null,
};
const counted = { artifacts: 3, tokens: 1, links: 0, accounts: 2, memberships: 2 };

let admin: Viewer;
let operator: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  operator = await viewerOf((await makePerson({ isOperator: true })).headers);
});
beforeEach(async () => {
  await finishRestoreHere();
});

const originals = () => store.files().filter((file) => /\/objects\/.*[0-9a-f]{64}$/.test(file)).length;

/** Makes a picture and asks for its removal at once. */
async function removed(): Promise<string> {
  const [made] = await makeArtifacts(admin, [await picture()]);
  const plan = await createPlan(admin, "demo", { artifactIds: [made?.id ?? ""] }, undefined);
  await executePlan(admin, "demo", plan.id, true);
  return made?.id ?? "";
}
const stateOf = async (id: string) => (await db().artifact.findUniqueOrThrow({ where: { id } })).state;

it("an unconfirmed restore removes nothing that is due, however it is asked, until it is the one", async () => {
  await markUnconfirmed(copy, db());
  const id = await removed();
  await round();
  expect([await stateOf(id), originals()]).toEqual(["available", 1]);
  await finishRestore(operator);
  await round();
  expect([await stateOf(id), originals()]).toEqual(["removed", 0]);
});

it("unlinks nothing and sweeps no file without a row", async () => {
  await makeArtifacts(admin, [await picture()]);
  await markUnconfirmed(copy, db());
  await db().artifact.updateMany({ data: { state: "removed", removedAt: new Date() } });
  await db().blob.updateMany({ data: { state: "dying" } });
  await round();
  await db().blob.updateMany({ data: { state: "gone" } });
  expect([await sweepOrphans(-1_000), originals()]).toEqual([0, 1]);
  await finishRestoreHere();
  expect([await sweepOrphans(-1_000), originals()]).toEqual([2, 0]);
});

it("an unconfirmed restore makes no plan by schedule", async () => {
  await makeArtifacts(admin, [await picture()]);
  await arrange(99, { scheduleHours: 6 });
  await markUnconfirmed(copy, db());
  await doDuties(at(0));
  expect(await plans()).toEqual([]);
  await finishRestoreHere();
  await doDuties(at(0));
  expect(await plans()).toHaveLength(1);
});

it("tokens wait where revoked ones may be back, and sessions do not", async () => {
  const token = await makeToken(admin.accountId);
  const person = await makePerson({ role: "reviewer" });
  await markUnconfirmed({ ...copy, mayBeBack: counted }, db());
  expect(await viewerFromHeaders(token.headers)).toBeNull();
  expect(await viewerFromHeaders(person.headers)).not.toBeNull();
  expect((await systemHealth(operator)).restored).toEqual({ ...copy, mayBeBack: counted });
  await finishRestore(operator);
  expect(await viewerFromHeaders(token.headers)).not.toBeNull();
  expect((await systemHealth(operator)).restored).toBeNull();
});

it("tokens work at once where the journal says what ended", async () => {
  const token = await makeToken(admin.accountId);
  await markUnconfirmed(copy, db());
  expect(await viewerFromHeaders(token.headers)).not.toBeNull();
});

it("only an operator calls it the one; it is audited, once", async () => {
  await markUnconfirmed(copy, db());
  await expect(finishRestore(admin)).rejects.toMatchObject({ code: "not_found" });
  const where = { action: "installation.restore_finished" };
  const before = await db().auditEvent.count({ where });
  await finishRestore(operator);
  await finishRestore(operator);
  expect(await finishRestoreHere()).toBe(false);
  expect(await db().auditEvent.count({ where })).toBe(before + 1);
  const last = await db().auditEvent.findFirstOrThrow({ where, orderBy: { id: "desc" } });
  expect(last).toMatchObject({ accountId: operator.accountId, workspaceId: null });
});
