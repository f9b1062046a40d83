import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import type { JournalLine } from "@/lib/contracts/backup";
import { db } from "@/lib/db/client";
import { cutEntries } from "@/lib/db/system/backup/journal";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { readKnownStore } from "@/lib/services/storage/assert-store-identity";
import { backUp, filesIn, useSaved } from "@/tools/testing/backups";
import { makePerson } from "@/tools/testing/fixtures";
import { copyJournal } from "./copy-journal";
import { findBackup } from "./target/find-backup";
import { readJournal } from "./target/read-journal";

const byBackup = authorizeSystem("backup");

const saved = useSaved();
const later = new Date(Date.now() + 86_400_000);

const copyTo = async (target: BackupTarget) => copyJournal(target, (await readKnownStore()) ?? "");

async function since(target: BackupTarget) {
  const { end, gap, lines } = await readJournal(target, (await findBackup(target)).manifest);
  const read: JournalLine[] = [];
  for await (const line of lines()) read.push(line);
  return { end, gap, read };
}

async function newToken() {
  const { id: accountId } = await makePerson({});
  const data = { accountId, title: "t", hash: crypto.randomUUID(), permissions: [] };
  return db().token.create({ data });
}
const revoke = (id: string) => db().token.update({ where: { id }, data: { revokedAt: new Date() } });

it("the journal has what ended since the snapshot, by ids alone", async () => {
  const target = saved.newTarget();
  const { id: workspace } = await db().workspace.findFirstOrThrow();
  const { id: person } = await makePerson({ role: "admin", isOperator: true });
  const [removed, kept] = saved.artifacts;
  const token = await newToken();
  await backUp(target);

  const account = { where: { id: person } };
  await db().artifact.update({
    where: { id: removed?.id ?? "" },
    data: { state: "removed", removedAt: new Date() },
  });
  // Other changes of a tombstone or of a live artifact are not in the journal.
  await db().artifact.updateMany({ data: { inputSummary: "changed" } });
  await revoke(token.id);
  await db().token.update({
    where: { id: token.id },
    data: { lastUsedAt: new Date(), revokedAt: new Date() },
  });
  const link = await db().shareLink.create({
    data: {
      ...{
        workspaceId: workspace,
        accountId: person,
        hash: crypto.randomUUID(),
        kind: "artifact",
        title: "",
      },
      ...{ download: false, metadata: false, expiresAt: later, endsBy: "asked", because: "" },
    },
  });
  await db().shareLink.update({ where: { id: link.id }, data: { revokedAt: new Date() } });
  await db().account.update({ ...account, data: { isOperator: false } });
  await db().account.update({ ...account, data: { status: "suspended" } });
  const at = { workspaceId_accountId: { workspaceId: workspace, accountId: person } };
  await db().membership.update({ where: at, data: { role: "reviewer" } });
  await db().membership.update({ where: at, data: { role: "admin" } });
  await db().membership.delete({ where: at });
  const ownedBy = { workspaceId: workspace, accountId: person };
  const hold = await db().hold.create({
    data: { ...ownedBy, kind: "artifact", artifactId: kept?.id ?? "", name: "n", reason: "r" },
  });
  const comment = { ...ownedBy, artifactId: kept?.id ?? "", body: "words" };
  const [hidden, deleted] = [
    await db().comment.create({ data: comment }),
    await db().comment.create({ data: comment }),
  ];
  await db().comment.update({ where: { id: hidden.id }, data: { deletedAt: new Date(), body: "" } });
  await db().comment.delete({ where: { id: hidden.id } });
  await db().comment.delete({ where: { id: deleted.id } });
  const selection = await db().selection.create({ data: { ...ownedBy, title: "s", published: true } });
  await db().selection.update({ where: { id: selection.id }, data: { published: false } });
  await db().selection.delete({ where: { id: selection.id } });
  const other = await db().workspace.create({ data: { slug: "other", title: "o" } });
  await db().workspace.delete({ where: { id: other.id } });

  await copyTo(target);
  const { gap, read } = await since(target);
  expect(gap).toBeNull();
  expect(read.map(({ seq: _, at: __, ...line }) => line)).toEqual([
    { kind: "artifact", id: removed?.id },
    { kind: "token", id: token.id },
    { kind: "link", id: link.id },
    { kind: "operator", id: person },
    { kind: "account", id: person },
    { kind: "membership", id: person, workspace },
    { kind: "membership", id: person, workspace },
    { kind: "hold", id: hold.id, workspace, account: person, target: { kind: "artifact", id: kept?.id } },
    { kind: "comment", id: hidden.id },
    { kind: "comment", id: deleted.id },
    { kind: "selection", id: selection.id },
    { kind: "workspace", id: other.id },
  ]);
  const journal = filesIn(target.name).filter((file) => file.includes("/journal/"));
  for (const file of journal) expect(readFileSync(file, "utf8")).not.toMatch(/words|example\.com/);
});

it("misses nothing that is committed late, and repeats nothing", async () => {
  const target = saved.newTarget();
  await backUp(target);
  const [early, late] = [await newToken(), await newToken()];
  await db().$transaction(async (tx) => {
    await tx.token.update({ where: { id: late.id }, data: { revokedAt: new Date() } });
    await revoke(early.id);
    await copyTo(target);
    expect((await since(target)).read.map(({ id }) => id)).toEqual([early.id]);
  });
  await copyTo(target);
  await Promise.all([copyTo(target), copyTo(target)]);
  const { read, end, gap } = await since(target);
  expect([read.map(({ id }) => id), gap]).toEqual([[early.id, late.id], null]);
  expect(end?.seq).toBe(read.at(-1)?.seq);
});

it("what ended before the snapshot is not replayed, and until when it is complete is known", async () => {
  const target = saved.newTarget();
  await revoke((await newToken()).id);
  await copyTo(target);
  await backUp(target);
  expect((await since(target)).read).toEqual([]);
  const before = new Date();
  const { at } = await copyTo(target);
  expect(new Date(at).getTime()).toBeGreaterThanOrEqual(before.getTime() - 1_000);
  expect((await since(target)).end?.at).toBe(at);
});

it("a place that came too late for what was deleted here has a gap that shows", async () => {
  const target = saved.newTarget();
  await backUp(target);
  const { manifest } = await findBackup(target);
  const [lost, also, kept] = [await newToken(), await newToken(), await newToken()];
  for (const { id } of [lost, also]) await revoke(id);
  const elsewhere = saved.newTarget();
  const { seq } = await copyTo(elsewhere);
  await revoke(kept.id);
  await cutEntries(byBackup, later, seq);
  await copyTo(target);
  const { gap, read } = await since(target);
  // The last numbered entry stays, so that numbering continues.
  expect(gap).toEqual({ after: manifest.journal.seq, until: seq - 1 });
  expect(read.map(({ id }) => id)).toEqual([also.id, kept.id]);
});

it("the journal goes with the backups that needed it", async () => {
  const target = saved.newTarget();
  await backUp(target);
  const { id } = await newToken();
  await revoke(id);
  await copyTo(target);
  const files = () => filesIn(target.name).filter((file) => file.endsWith(".jsonl"));
  const names = () => files().some((file) => readFileSync(file, "utf8").includes(id));
  await backUp(target, { keepMs: 86_400_000 });
  expect(names()).toBe(true);
  await backUp(target, { keepMs: 0 });
  expect(files()).toEqual([]);
});
