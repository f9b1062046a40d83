import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openTarget } from "@/lib/bytes/storage/backup-target";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { bytesKey } from "@/lib/domain/backup/target-keys";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { copyJournal } from "@/lib/services/backup/copy-journal";
import { makeBackup } from "@/lib/services/backup/make-backup";
import { type Backup, findBackup } from "@/lib/services/backup/target/find-backup";
import { createHold } from "@/lib/services/holds/create-hold";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { assertStoreIdentity, readKnownStore } from "@/lib/services/storage/assert-store-identity";
import {
  makeArtifacts,
  makePerson,
  makeToken,
  makeViewer,
  picture,
  sha256,
  useFluxara,
} from "@/tools/testing/fixtures";
import { type CommandOutput, rowsIn, runRestore, useTargets } from "@/tools/testing/restore";
import { makeDelivery } from "@/tools/testing/webhooks";

useFluxara();
const targets = useTargets();
const secret = "a secret for tests that is long enough";

let place = "";
let admin: Viewer;
let kept: ArtifactItem[];
let originals: Buffer[];
let ended: {
  artifact: string;
  token: string;
  account: string;
  member: string;
  hold: string;
  keptWebhook: string;
};
let backup: Backup;
let blob: { workspaceId: string; sha256: string };

beforeAll(async () => {
  place = targets.newPath("place");
  admin = await makeViewer("admin");
  originals = await Promise.all([1, 2, 3].map(() => picture()));
  kept = await makeArtifacts(admin, originals);
  const [goes] = await makeArtifacts(admin, [await picture()]);
  const token = await makeToken(admin.accountId);
  const [suspended, member] = [await makePerson({ role: "reviewer" }), await makePerson({ role: "beta" })];
  const [webhook, deletedWebhook] = [await makeDelivery(admin), await makeDelivery(admin)];
  await assertStoreIdentity();
  await makeBackup({ target: openTarget(place), previews: false, keepMs: null });
  backup = await findBackup(openTarget(place));

  const plan = await createPlan(admin, "demo", { artifactIds: [goes?.id ?? ""] }, undefined);
  await executePlan(admin, "demo", plan.id, true);
  await db().token.update({ where: { id: token.id }, data: { revokedAt: new Date() } });
  await db().account.update({ where: { id: suspended.id }, data: { status: "suspended" } });
  await db().membership.deleteMany({ where: { accountId: member.id } });
  await db().webhook.delete({ where: { id: deletedWebhook.webhookId } });
  const target = { kind: "artifact" as const, id: kept[0]?.id ?? "" };
  const hold = await createHold(admin, "demo", { target, name: "Case 7", reason: "asked" }, undefined);
  ended = {
    artifact: goes?.id ?? "",
    token: token.id,
    account: suspended.id,
    member: member.id,
    hold: hold.id,
    keptWebhook: webhook.webhookId,
  };
  blob = await db().blob.findFirstOrThrow({ where: { sha256: sha256(originals[1] ?? Buffer.alloc(0)) } });
});
/** A place with the journal of what ended after the backup. */
async function targetWithJournal(): Promise<string> {
  const copy = targets.copyOf(place);
  await copyJournal(openTarget(copy), backup.manifest.store);
  return copy;
}
const restore = (from: string, data: string, url: string, more: string[] = []): Promise<CommandOutput> =>
  runRestore([from, "--into", url, ...more], { FLUXARA_DATA_DIR: data });

const settingOf = async (url: string, name: string) =>
  (await rowsIn<{ value: string }>(url, `SELECT value FROM "Setting" WHERE key = '${name}'`))[0]?.value;
const originalsIn = (data: string) =>
  originals.map((bytes) => {
    const path = join(data, "blobs/objects", blobKey({ ...blob, sha256: sha256(bytes) }));
    return existsSync(path) && sha256(readFileSync(path)) === sha256(bytes);
  });
/** Indexes, constraints and triggers. */
const definitions = (url: string) =>
  rowsIn(
    url,
    `SELECT indexdef AS definition FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT conrelid::regclass || conname || pg_get_constraintdef(oid) FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`,
  );

describe("into an empty database of a role that is no superuser", () => {
  it("brings back rows, definitions, bytes, previews and secret, and what ended stays ended", async () => {
    const [data, url] = [targets.newPath("data"), await targets.newDatabase()];
    const { status, out } = await restore(await targetWithJournal(), data, url);
    expect([status, out]).toEqual([0, expect.stringContaining("artifact removed: 1")]);
    for (const [table, count] of Object.entries(backup.manifest.tables)) {
      const [row] = await rowsIn<{ count: number }>(url, `SELECT count(*)::int AS count FROM "${table}"`);
      if (["Membership", "Webhook"].includes(table)) expect(row?.count).toBe(count - 1);
      else if (!["Setting", "AuditEvent", "Hold", "WeightChange"].includes(table))
        expect([table, row?.count]).toEqual([table, count]);
    }
    expect(await definitions(url)).toEqual(await definitions(process.env.DATABASE_URL ?? ""));
    const [state] = await rowsIn(
      url,
      `SELECT (SELECT state::text FROM "Artifact" WHERE id = '${ended.artifact}') AS artifact,
         (SELECT b.state::text FROM "Blob" b JOIN "Artifact" a USING ("workspaceId", sha256)
          WHERE a.id = '${ended.artifact}') AS blob,
         (SELECT "revokedAt" IS NOT NULL FROM "Token" WHERE id = '${ended.token}') AS revoked,
         (SELECT status::text FROM "Account" WHERE id = '${ended.account}') AS account,
         (SELECT count(*)::int FROM "Membership" WHERE "accountId" = '${ended.member}') AS memberships,
         (SELECT "artifactId"::text FROM "Hold" WHERE id = '${ended.hold}') AS held,
         (SELECT string_agg(id::text, ' ') FROM "Webhook") AS webhooks,
         (SELECT count(*)::int FROM "WebhookDelivery") AS deliveries,
         (SELECT count(*)::int FROM "JournalEntry") AS journal,
         (SELECT count(*)::int FROM "Session") AS sessions,
         (SELECT detail->>'manifest' FROM "AuditEvent" WHERE action = 'installation.restored') AS audited,
         (SELECT whole FROM "Run" WHERE kind = 'restore') AS whole`,
    );
    expect(state).toEqual({
      artifact: "removed",
      blob: "gone",
      revoked: true,
      account: "suspended",
      memberships: 0,
      held: kept[0]?.id,
      webhooks: ended.keptWebhook,
      deliveries: 0,
      journal: 0,
      sessions: 0,
      audited: backup.digest,
      whole: true,
    });
    expect(originalsIn(data)).toEqual([true, true, true]);
    const names = readdirSync(join(data, "blobs/objects"), { recursive: true }).map(String);
    expect(names.filter((name) => /[0-9a-f]{64}/.test(name))).toHaveLength(6);
    const identity = await settingOf(url, "store-sentinel");
    expect(readFileSync(join(data, "blobs/sentinel"), "utf8").trim()).toBe(identity);
    expect(identity).not.toBe(await readKnownStore());
    expect(readFileSync(join(data, "secret"), "utf8").trim()).toBe(secret);
    expect(JSON.parse((await settingOf(url, "quiet")) ?? "")).toMatchObject({ mayBeBack: null });
    const again = await restore(place, data, url);
    expect([again.status, again.out]).toEqual([3, expect.stringContaining("has rows")]);
  });

  it("without a journal that goes on after it, says what may be back, and tokens wait", async () => {
    const [data, url] = [targets.newPath("data"), await targets.newDatabase()];
    const { status, out } = await restore(place, data, url);
    expect([status, out]).toEqual([0, expect.stringMatching(/may be back, among 4 artifacts, 1 token, /)]);
    expect(await settingOf(url, "tokens-wait")).toBe("");
    const { status: finished } = await runRestore(["--finish"], {
      FLUXARA_DATA_DIR: data,
      DATABASE_URL: url,
    });
    expect([finished, await settingOf(url, "tokens-wait"), await settingOf(url, "quiet")]).toEqual([
      0,
      undefined,
      undefined,
    ]);
  });

  it("loads rows of an older version, then migrates them", async () => {
    const older = targets.copyOf(place);
    const path = join(older, `${backup.folder}/manifest.json`);
    // A migration without which all rows fit.
    const migrations = backup.manifest.migrations.filter((name) => !name.endsWith("suspect_blobs"));
    writeFileSync(path, JSON.stringify({ ...backup.manifest, migrations }));
    const [data, url] = [targets.newPath("data"), await targets.newDatabase()];
    expect((await restore(older, data, url)).status).toBe(0);
    expect(await definitions(url)).toEqual(await definitions(process.env.DATABASE_URL ?? ""));
  });

  it.each(["Loading rows", "Copying bytes"])(
    "killed at “%s”, is completed by running it again",
    async (line) => {
      const [data, url, from] = [
        targets.newPath("data"),
        await targets.newDatabase(),
        await targetWithJournal(),
      ];
      const args = [from, "--into", url];
      const killed = await runRestore(args, { FLUXARA_DATA_DIR: data }, (child, out) => {
        if (out.includes(line)) child.kill("SIGKILL");
      });
      expect(killed.status).toBeNull();
      const again = await restore(from, data, url);
      expect([again.status, again.out]).toEqual([0, expect.stringContaining("Restored.")]);
      expect([originalsIn(data), await settingOf(url, "restoring")]).toEqual([[true, true, true], undefined]);
      expect(await definitions(url)).toEqual(await definitions(process.env.DATABASE_URL ?? ""));
    },
  );
});

it("restoring makes the embedded database in an empty data folder", async () => {
  const data = targets.newPath("data");
  const checked = await runRestore([place, "--check"], { FLUXARA_DATA_DIR: data });
  expect([checked.status, checked.out, existsSync(data)]).toEqual([
    0,
    expect.stringContaining("It needs"),
    false,
  ]);
  const { status, out } = await runRestore([place], { FLUXARA_DATA_DIR: data });
  expect([status, out]).toEqual([0, expect.stringContaining("Restored.")]);
  expect(originalsIn(data)).toEqual([true, true, true]);
  const again = await runRestore([place], { FLUXARA_DATA_DIR: data });
  expect([again.status, again.out]).toEqual([3, expect.stringContaining("has rows")]);
});

it("restoring leaves a damaged original out and names it; the rest is whole", async () => {
  const hurt = targets.copyOf(place);
  const path = join(hurt, bytesKey(blobKey(blob)));
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4;
  writeFileSync(path, bytes);
  const [data, url] = [targets.newPath("data"), await targets.newDatabase()];
  const { status, out } = await restore(hurt, data, url);
  expect([status, out]).toEqual([1, expect.stringContaining(blob.sha256)]);
  expect(originalsIn(data)).toEqual([true, false, true]);
  const suspects = await rowsIn(url, `SELECT sha256 FROM "Blob" WHERE state = 'suspect'`);
  expect(suspects).toEqual([{ sha256: blob.sha256 }]);
});
