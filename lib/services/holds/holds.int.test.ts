import { beforeAll, describe, expect, it } from "vitest";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { HoldTarget } from "@/lib/contracts/holds";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { openReview } from "@/lib/services/reviews/open-review";
import { getSelection } from "@/lib/services/selections/read-selections";
import { createSelection, deleteSelection, putSelection } from "@/lib/services/selections/write-selections";
import { ahead } from "@/tools/testing/ahead";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { createHold } from "./create-hold";
import { exportHolds } from "./export-holds";
import { liftHold } from "./lift-hold";
import { listHolds } from "./list-holds";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

const hold = (target: HoldTarget, name: string = target.kind) =>
  createHold(admin, "demo", { target, name, reason: `because of ${name}` }, undefined);
const protectedBy = async (id: string) => (await getArtifact(admin, "demo", id)).retention.protectedBy;
const planOf = (ids: string[]) => createPlan(admin, "demo", { artifactIds: ids }, undefined);
const inSet = (key: string) => makeArtifact(admin, { variantSet: { key, title: key } });
const selectionOf = (ids: string[]) =>
  createSelection(admin, "demo", { title: "Kept", artifactIds: ids, published: false }, undefined);
const put = async (id: string, artifactIds: string[]) => {
  const { version } = await getSelection(admin, "demo", id);
  return putSelection(admin, "demo", { id, version }, { title: "Kept", artifactIds, published: false });
};

/** For each kind: a target, an artifact in it and, if possible, a function that adds another artifact to it later. */
const targets: Record<
  HoldTarget["kind"],
  () => Promise<[HoldTarget, ArtifactItem, (() => Promise<string>)?]>
> = {
  artifact: async () => {
    const one = await makeArtifact(admin);
    return [{ kind: "artifact", id: one.id }, one];
  },
  job: async () => {
    const one = await makeArtifact(admin);
    return [{ kind: "job", id: one.jobId ?? "" }, one];
  },
  set: async () => {
    const one = await inSet("held");
    return [{ kind: "set", id: one.setId ?? "" }, one, async () => (await inSet("held")).id];
  },
  selection: async () => {
    const one = await makeArtifact(admin);
    const { id } = await selectionOf([one.id]);
    const later = async () => {
      const another = await makeArtifact(admin);
      await put(id, [one.id, another.id]);
      return another.id;
    };
    return [{ kind: "selection", id }, one, later];
  },
  review: async () => {
    const [one, other] = [await makeArtifact(admin), await makeArtifact(admin)];
    const artifactIds = [one.id, other.id];
    const decision = { artifactId: other.id };
    const { id } = await openReview(admin, "demo", { artifactIds, decision }, undefined);
    return [{ kind: "review", id }, one];
  },
};

describe.each(Object.keys(targets) as HoldTarget["kind"][])("a hold on %s", (kind) => {
  it("keeps what is in it, what joins it, and is spared by a plan made before", async () => {
    const [target, one, join] = await targets[kind]();
    const before = await planOf([one.id]);
    expect(before.items).toHaveLength(1);
    const made = await hold(target);
    const covered = [one.id, ...(join === undefined ? [] : [await join()])];
    for (const id of covered) {
      expect(await protectedBy(id)).toContainEqual({ kind: "hold", id: made.id, name: kind });
      const { items, spared } = await planOf([id]);
      expect(items).toEqual([]);
      expect(spared).toMatchObject([{ artifactId: id, why: `Held: ${kind}.` }]);
    }
    const executed = await executePlan(admin, "demo", before.id, true);
    expect(executed).toMatchObject({ removed: [], spared: [{ artifactId: one.id, why: `Held: ${kind}.` }] });
    await liftHold(admin, "demo", made.id, "over");
    expect((await protectedBy(one.id)).filter((by) => by.kind === "hold")).toEqual([]);
    expect((await planOf([one.id])).items).toHaveLength(1);
  });
});

it("a hold made during the grace spares what was due", async () => {
  const { id } = await makeArtifact(admin);
  const plan = await planOf([id]);
  await executePlan(admin, "demo", plan.id, false);
  await hold({ kind: "artifact", id }, "late");
  expect(await executePlan(ahead(admin, 25 * 3_600_000), "demo", plan.id, false)).toMatchObject({
    removed: [],
    spared: [{ artifactId: id, why: "Held: late." }],
  });
});

it("history keeps who, when and both reasons; lifting twice changes nothing", async () => {
  const { id } = await makeArtifact(admin);
  const made = await hold({ kind: "artifact", id }, "Press");
  expect(made).toMatchObject({ name: "Press", reason: "because of Press", artifacts: 1, lifted: null });
  await liftHold(admin, "demo", made.id, "printed");
  const again = await liftHold(admin, "demo", made.id, "another");
  expect(again.lifted).toMatchObject({ reason: "printed", by: expect.any(String) });
  const query = { limit: 50, target: id };
  expect((await listHolds(admin, "demo", { ...query, state: "standing" })).items).toEqual([]);
  expect((await listHolds(admin, "demo", { ...query, state: "lifted" })).items).toEqual([again]);
  const actions = await db().auditEvent.findMany({ where: { subject: made.id }, orderBy: { seq: "asc" } });
  expect(actions.map(({ action }) => action)).toEqual(["hold.create", "hold.lift"]);
});

it("all of them are exported as CSV that a spreadsheet does not execute", async () => {
  const { id } = await makeArtifact(admin);
  const made = await hold({ kind: "artifact", id }, "=1+1");
  await liftHold(admin, "demo", made.id, "over, and done");
  const csv = await exportHolds(admin, "demo");
  const [names, ...rows] = csv.split("\r\n");
  expect(names).toMatch(/^id,name,kind,targetId,target,artifacts,reason,heldBy,heldAt,liftReason,liftedBy,/);
  expect(rows.find((row) => row.startsWith(made.id))).toMatch(
    new RegExp(`^${made.id},'=1\\+1,artifact,${id},.*,"over, and done",`),
  );
});

it("what is not there, or already removed, is not held", async () => {
  const { id } = await makeArtifact(admin);
  for (const kind of ["artifact", "job", "set", "selection", "review"] as const)
    await expect(hold({ kind, id: "0199a000-0000-7000-8000-000000000000" })).rejects.toMatchObject({
      code: "invalid",
    });
  const { id: planId } = await planOf([id]);
  await executePlan(admin, "demo", planId, true);
  await expect(hold({ kind: "artifact", id })).rejects.toMatchObject({ code: "conflict" });
});

it("a held selection grows, but nothing leaves it and it is not deleted until the hold is lifted", async () => {
  const [one, two] = [await makeArtifact(admin), await makeArtifact(admin)];
  const { id } = await selectionOf([one.id]);
  const made = await hold({ kind: "selection", id }, "Contract");
  const grown = await put(id, [one.id, two.id]);
  const refused = { code: "conflict", message: expect.stringContaining("“Contract”") };
  await expect(put(id, [two.id])).rejects.toMatchObject(refused);
  await expect(deleteSelection(admin, "demo", grown)).rejects.toMatchObject(refused);
  await liftHold(admin, "demo", made.id, "over");
  await deleteSelection(admin, "demo", await put(id, [two.id]));
});
