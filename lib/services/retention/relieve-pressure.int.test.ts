import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { arrange, at, day, hour, inboxOf, plans } from "@/tools/testing/duties";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { doDuties } from "./do-duties";

useFluxara();

const count = 100;
let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  await seedArtifacts("demo", admin.accountId, count);
});

describe("an environment that is nearly full", () => {
  const used = 1_001;
  const full = (ratio: number) =>
    db().environmentVersion.updateMany({ data: { capacityBytes: Math.round(used / ratio) } });

  it("is relieved by a proposal, once a day", async () => {
    await arrange(0, {});
    await full(0.95);
    await doDuties(at(0));
    expect(await plans()).toMatchObject([
      {
        kind: "pressure",
        state: "draft",
        pressure: { environment: "default", freeBytes: expect.any(Number) },
      },
    ]);
    expect((await inboxOf(admin)).map(({ kind }) => kind)).toEqual(["planned"]);
    await doDuties(at(2 * hour));
    expect(await plans()).toHaveLength(1);
    await doDuties(at(25 * hour));
    expect(await plans()).toHaveLength(1);
  });

  it("is left alone while there is room", async () => {
    await arrange(0, {});
    await full(0.85);
    await doDuties(at(0));
    expect(await plans()).toEqual([]);
  });

  it("proposes even where the policy says to execute, if that is more than a fifth", async () => {
    await arrange(0, { underPressure: "execute" });
    await full(0.95);
    await doDuties(at(0));
    expect(await plans()).toMatchObject([{ state: "draft", itemCount: count }]);
  });

  it("is relieved by removal once the policy has said so for 24 hours", async () => {
    await arrange(0, { underPressure: "execute" });
    const [first, second] = await db().artifact.findMany({ orderBy: { createdAt: "desc" }, take: 2 });
    const blob = await db().blob.findFirstOrThrow();
    const own = { ...blob, sha256: "1".repeat(64), bytes: 5_000 };
    await db().blob.create({ data: own });
    const data = { sha256: own.sha256, bytes: 5_000, createdAt: at(-20 * day)() };
    await db().artifact.update({ where: { id: first?.id ?? "" }, data });
    await db().environmentVersion.updateMany({ data: { capacityBytes: 6_100 } });
    await db().policyVersion.updateMany({ data: { at: at(-hour)() } });
    await db().policyVersion.create({
      data: {
        ...(await db().policyVersion.findFirstOrThrow()),
        version: 0,
        underPressure: "propose",
        at: new Date(0),
      },
    });
    await doDuties(at(0));
    expect(await plans()).toMatchObject([{ state: "draft", itemCount: 1 }]);
    await doDuties(at(25 * hour));
    expect(await plans()).toMatchObject([{ state: "running", itemCount: 1, executedBy: null }]);
    await db().policyVersion.deleteMany({ where: { version: 0 } });
    const back = { sha256: second?.sha256 ?? "", bytes: 1_000 };
    await db().artifact.update({ where: { id: first?.id ?? "" }, data: back });
  });
});
