import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { db } from "@/lib/db/client";
import { chainAll } from "@/lib/services/audit/chain-events";
import { type Backup, findBackup } from "@/lib/services/backup/target/find-backup";
import { backUp, filesIn, flip, keyOf, useSaved } from "@/tools/testing/backups";
import { makePerson, sha256 } from "@/tools/testing/fixtures";
import { runDrill, useTargets } from "@/tools/testing/restore";
import { startApi } from "@/tools/testing/server/api-server";
import {
  checkAudit,
  checkCounts,
  checkExport,
  checkOriginals,
  everyOriginal,
  listWorkspaces,
} from "./checks";
import { Visitor } from "./visitor";

const saved = useSaved();
const targets = useTargets();
let target: BackupTarget;
let backup: Backup;
let api: Awaited<ReturnType<typeof startApi>>;
/** Added after the backup, as a drill adds one to its copy. */
let visitor: Visitor;

beforeAll(async () => {
  await db().auditEvent.createMany({
    data: [1, 2].map((n) => ({ workspaceId: null, action: "account.reset", subject: String(n) })),
  });
  await chainAll(AbortSignal.timeout(20_000));
  target = saved.newTarget();
  await backUp(target);
  backup = await findBackup(target);
  api = await startApi();
  const { headers } = await makePerson({ role: "admin", isOperator: true });
  visitor = new Visitor(api.baseUrl, headers.get("cookie") ?? "");
});
afterAll(() => api.close());

describe("a look at what was backed up", () => {
  it("finds counts, originals, an archive and the heads of the chains as they were", async () => {
    const workspaces = await listWorkspaces(visitor);
    await checkCounts(visitor, workspaces, { manifest: backup.manifest, available: 3, removed: 0 });
    const originals: { ws: string; id: string; sha256: string }[] = [];
    for await (const one of everyOriginal(visitor, workspaces)) originals.push(one);
    expect(originals.map((one) => one.sha256).sort()).toEqual(saved.originals.map(sha256).sort());
    await checkOriginals(visitor, originals);
    await checkExport(visitor, originals[0]);
    expect(backup.manifest.audit).toContainEqual(expect.objectContaining({ workspace: null }));
    await checkAudit(visitor, workspaces, backup.manifest);
  });

  it("tells what is not", async () => {
    const workspaces = await listWorkspaces(visitor);
    const { manifest } = backup;
    const more = { ...manifest, tables: { ...manifest.tables, Account: (manifest.tables.Account ?? 0) + 1 } };
    await expect(
      checkCounts(visitor, workspaces, { manifest: more, available: 3, removed: 0 }),
    ).rejects.toThrow(/accounts are listed/);
    await expect(checkCounts(visitor, workspaces, { manifest, available: 4, removed: 0 })).rejects.toThrow(
      /3 available artifacts are listed, 4/,
    );
    const audit = manifest.audit.map((head) => ({ ...head, hash: "0".repeat(64) }));
    await expect(checkAudit(visitor, workspaces, { ...manifest, audit })).rejects.toThrow(/has no event/);
    const key = await keyOf(saved.originals[0] ?? Buffer.alloc(0));
    flip(join(saved.data(), "blobs/objects", key));
    await expect(checkOriginals(visitor, everyOriginal(visitor, workspaces))).rejects.toThrow(
      /^1 are not what they were/,
    );
    flip(join(saved.data(), "blobs/objects", key));
  });
});

describe("a drill", () => {
  let temporary = "";
  beforeEach(() => {
    temporary = targets.newPath("tmp");
    mkdirSync(temporary);
  });
  const drill = (from: string, more: string[] = []) =>
    runDrill([from, ...more], { TMPDIR: temporary, FLUXARA_DATA_DIR: saved.data() });

  it("of damaged rows says so, notes it, and leaves nothing behind", async () => {
    const copy = targets.copyOf(target.name);
    flip(join(copy, backup.folder, backup.manifest.parts[0]?.path ?? ""));
    const before = filesIn(copy);
    const { status, out } = await drill(copy, ["--json"]);
    const { steps } = JSON.parse(out);
    expect([status, steps]).toEqual([1, [expect.objectContaining({ step: "backup", state: "wrong" })]]);
    expect([readdirSync(temporary), filesIn(copy)]).toEqual([[], before]);
    const run = await db().run.findFirstOrThrow({ where: { kind: "drill" } });
    expect(run).toMatchObject({ whole: false, result: { place: copy, steps } });
  });

  it("cannot begin without a backup", async () => {
    const copy = targets.copyOf(target.name);
    rmSync(join(copy, backup.folder, "manifest.json"));
    const { status, out } = await drill(copy);
    expect([status, out]).toEqual([3, expect.stringContaining("no finished backup")]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it.each([[["--bogus"]], [["--sample", "0"]], [["--sample", "5", "--deep"]]])(
    "%s is wrong usage",
    async (more) => {
      expect((await drill(target.name, more)).status).toBe(2);
    },
  );
});
