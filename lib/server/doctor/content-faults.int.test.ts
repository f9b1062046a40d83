import { rmSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { runFsck } from "@/lib/services/fsck/run-fsck";
import { expectFound, findingsOf, illOf, type PlantedFault, useHealthy } from "@/tools/testing/doctor";
import { makeArtifacts, makeViewer, picture, sha256 } from "@/tools/testing/fixtures";

const store = useHealthy();

const hourMs = 3_600_000;
let [id, hash] = ["", ""];
beforeAll(async () => {
  const bytes = await picture();
  const [made] = await makeArtifacts(await makeViewer("admin"), [bytes]);
  [id, hash] = [made?.id ?? "", sha256(bytes)];
});

const state = (to: "live" | "suspect") =>
  db().blob.updateMany({ where: { sha256: hash }, data: { state: to } });
const due = (removeAfter: Date | null) => db().artifact.updateMany({ where: { id }, data: { removeAfter } });

const faults: Record<string, PlantedFault> = {
  "a damaged original": { ill: "originals wrong", plant: () => state("suspect"), mend: () => state("live") },
  "a broken chain": {
    ill: "audit wrong",
    plant: () =>
      db().$executeRaw`INSERT INTO "AuditChain" (id, hash, "verifiedHash", "brokenSeq")
        VALUES ('00000000-0000-0000-0000-000000000000', 'x', 'x', 1)
        ON CONFLICT (id) DO UPDATE SET "brokenSeq" = 1`,
    mend: () => db().$executeRaw`UPDATE "AuditChain" SET "brokenSeq" = NULL`,
  },
  "a removal that nobody does": {
    ill: "removals warn",
    plant: () => due(new Date(Date.now() - 2 * hourMs)),
    mend: () => due(null),
  },
  "wrong sums": {
    ill: "sums wrong",
    plant: () =>
      db().$executeRaw`INSERT INTO "WeightChange" ("workspaceId", "environmentId", day, count, bytes)
        SELECT "workspaceId", "environmentId", '2020-01-01', 3, 30 FROM "Artifact" LIMIT 1`,
    mend: () => findingsOf({}, true),
  },
};

it.each(Object.entries(faults))("%s is found by its check alone", (_, fault) => expectFound(fault));

it("what the last fsck left is told", async () => {
  const file = store.files().find((each) => each.endsWith(hash)) ?? "";
  rmSync(file);
  await runFsck({ deep: false, repair: false });
  expect(illOf(await findingsOf())).toEqual(["fsck warn"]);
});
