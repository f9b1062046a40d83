import { EventEmitter, once } from "node:events";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuditEvent } from "@/lib/contracts/audit";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { chainFault, chainStart } from "@/lib/domain/audit/chain";
import { digestOf } from "@/lib/domain/json/digest";
import { createToken, revokeToken } from "@/lib/services/accounts/tokens";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { submitVerdict } from "@/lib/services/reviews/blind/submit-verdict";
import { decideReview } from "@/lib/services/reviews/decide-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { chainAll, chainWorkspace } from "./chain-events";
import { listActors, listAudit, streamAudit, verifyAudit } from "./read-audit";
import { verifyChain } from "./verify-chain";

useFluxara();

let admin: Viewer;
let workspaceId: string;
beforeAll(async () => {
  admin = await makeViewer("admin");
  workspaceId = admin.memberships[0]?.workspaceId ?? "";
});

const soon = () => AbortSignal.timeout(60_000);
const whole = { limit: 200 };
const record = (subject: string, viewer = admin, ws = "demo") =>
  inTransaction((tx) =>
    recordAudit(
      authorize(viewer, ws, "token:write"),
      { action: "token.revoke", subject, detail: { title: "t" } },
      tx,
    ),
  );

async function lines(viewer = admin, ws = "demo"): Promise<AuditEvent[]> {
  const text = await new Response(await streamAudit(viewer, ws, {})).text();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function firstFault(events: readonly AuditEvent[]): number | null {
  let end = chainStart;
  for (const event of events) {
    if (chainFault(event, end) !== null) return end.seq + 1;
    end = { seq: event.seq, hash: event.hash ?? "" };
  }
  return null;
}

describe("the chain", () => {
  it("lists one's own action at once, with who, what and the previous hash", async () => {
    const token = await createToken(admin, "demo", { title: "runner" }, undefined);
    await revokeToken(admin, "demo", token.id);
    const [revoked, made] = (await listAudit(admin, "demo", whole)).items;
    expect([made?.action, revoked?.action]).toEqual(["token.create", "token.revoke"]);
    expect(revoked).toMatchObject({
      actor: { id: admin.accountId, name: admin.name },
      subject: token.id,
      previous: made?.hash,
    });
    expect(JSON.stringify([made, revoked])).not.toContain(token.secret);
    expect(firstFault(await lines())).toBeNull();
  });

  it("counts each workspace from 1 without gaps, whoever chains and however many write", async () => {
    await makeWorkspace("north");
    const other = await makeViewer("admin", "north");
    await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        await record(`a-${n}`);
        await record(`b-${n}`, other, "north");
        if (n % 7 === 0) await Promise.all([chainAll(soon()), chainWorkspace(workspaceId, soon())]);
      }),
    );
    for (const [viewer, ws] of [
      [admin, "demo"],
      [other, "north"],
    ] as const) {
      const events = await lines(viewer, ws);
      expect(events.map((e) => e.seq)).toEqual(events.map((_, n) => n + 1));
      expect(firstFault(events)).toBeNull();
    }
    const subjects = (await lines(other, "north")).map((event) => event.subject);
    expect(subjects.filter((subject) => /^a-\d+$/.test(String(subject)))).toEqual([]);
  });

  it("an event that committed late comes later, and changes none before it", async () => {
    const before = await lines();
    const late = new EventEmitter();
    const written = once(late, "written");
    const writing = inTransaction(async (tx) => {
      const event = { action: "token.revoke", subject: "late", detail: { title: "t" } } as const;
      await recordAudit(authorize(admin, "demo", "token:write"), event, tx);
      const mayCommit = once(late, "commit");
      late.emit("written");
      await mayCommit;
    });
    await written;
    await record("early");
    const between = await lines();
    expect(between.at(-1)?.subject).toBe("early");
    late.emit("commit");
    await writing;
    const after = await lines();
    expect(after.slice(0, between.length)).toEqual(between);
    expect(after.at(-1)).toMatchObject({ subject: "late", seq: before.length + 2 });
  });

  it("an undone transaction leaves no gap", async () => {
    const failing = inTransaction(async (tx) => {
      const event = { action: "token.revoke", subject: "never", detail: { title: "t" } } as const;
      await recordAudit(authorize(admin, "demo", "token:write"), event, tx);
      throw new Error("undone");
    });
    await expect(failing).rejects.toThrow("undone");
    await record("after");
    const events = await lines();
    expect(events.at(-1)).toMatchObject({ subject: "after", seq: events.length });
  });
});

describe("reading", () => {
  it("filters, and pages newest first", async () => {
    const other = await makeViewer("admin");
    await record("x", other);
    await record("x");
    const subjects = async (more: object) =>
      (await listAudit(admin, "demo", { ...whole, ...more })).items.map((e) => e.subject);
    expect(await subjects({ subject: "x" })).toEqual(["x", "x"]);
    expect(await subjects({ actor: other.accountId })).toEqual(["x"]);
    expect(await subjects({ action: "token.create", subject: "x" })).toEqual([]);
    expect(await subjects({ after: "2990-01-01T00:00:00Z" })).toEqual([]);
    expect((await subjects({ before: "2990-01-01T00:00:00Z" })).length).toBeGreaterThan(2);
    const first = await listAudit(admin, "demo", { limit: 3 });
    const next = await listAudit(admin, "demo", { limit: 3, cursor: first.nextCursor ?? "" });
    const seqs = [...first.items, ...next.items].map((e) => e.seq);
    expect(seqs).toEqual(seqs.map((_, n) => first.last - n));
  });

  it("names everybody who did something once, those who left too, and nobody else", async () => {
    const [gone, idle] = [await makeViewer("admin"), await makeViewer("admin")];
    await record("y", gone);
    await record("y", gone);
    await db().membership.deleteMany({ where: { accountId: gone.accountId } });
    const actors = await listActors(admin, "demo");
    expect(actors.filter(({ id }) => id === gone.accountId)).toEqual([
      { id: gone.accountId, name: gone.name },
    ]);
    expect(actors.map(({ id }) => id)).toContain(admin.accountId);
    expect(actors.map(({ id }) => id)).not.toContain(idle.accountId);
  });

  it("reveals nothing about the pictures to a blind reviewer before the verdict", async () => {
    const judge = await makeViewer("admin");
    const [a, b] = [await makeArtifact(admin), await makeArtifact(admin)];
    const body = { artifactIds: [a.id, b.id], blind: true };
    const review = await openReview(admin, "demo", body, undefined);
    await joinReview(judge, "demo", review.id);
    await decideReview(admin, "demo", review, { artifactId: a.id });
    const now = { ...judge, memberships: judge.memberships.map((m) => ({ ...m, hidden: [a.id, b.id] })) };
    const written = JSON.stringify([await lines(now), await listAudit(now, "demo", whole)]);
    for (const id of [a.id, b.id, review.id]) expect(written).not.toContain(id);
    await submitVerdict(now, "demo", review.id, {});
    expect(JSON.stringify(await lines(judge))).toContain(a.id);
  });
});

describe("checking", () => {
  const checked = async () => {
    const { last, verified, broken } = await verifyAudit(admin, "demo");
    return { isComplete: verified?.seq === last, verified: verified?.seq, broken, last };
  };
  const middle = async () => Math.floor((await checked()).last / 2);
  const at = (seq: number) => ({ workspaceId_seq: { workspaceId, seq: BigInt(seq) } });

  it("says how far the chain is intact", async () => {
    expect(await checked()).toMatchObject({ isComplete: true, broken: null });
    await record("newer");
    await chainWorkspace(workspaceId, soon());
    await verifyChain(workspaceId, "newer");
    const { verified, last, broken } = await listAudit(admin, "demo", whole);
    expect([verified?.seq, broken]).toEqual([last, null]);
  });

  it.each<[string, object]>([
    ["subject", { subject: "forged" }],
    ["actor", { accountId: "01890000-0000-7000-8000-00000000beef" }],
    ["actor's name", { actorName: "Somebody else" }],
    ["detail", { detail: { forged: true } }],
    ["time", { at: new Date(0) }],
  ])("finds a changed %s, and that it is whole again once put back", async (_, data) => {
    const seq = await middle();
    const { id: _id, ...before } = await db().auditEvent.findUniqueOrThrow({ where: at(seq) });
    await db().auditEvent.update({ where: at(seq), data });
    expect(await checked()).toMatchObject({ verified: seq - 1, broken: seq });
    await db().auditEvent.update({ where: at(seq), data: { ...before, detail: before.detail ?? {} } });
    expect(await checked()).toMatchObject({ isComplete: true, broken: null });
  });

  it("finds removed events, also the newest", async () => {
    const { last } = await checked();
    const rows = await db().auditEvent.findMany({ where: { workspaceId, seq: { in: [3n, BigInt(last)] } } });
    const missing = async (seq: number) => {
      await db().auditEvent.delete({ where: at(seq) });
      const found = await checked();
      const row = rows.find((r) => r.seq === BigInt(seq));
      if (row !== undefined) await db().auditEvent.create({ data: { ...row, detail: row.detail ?? {} } });
      return found.broken;
    };
    expect([await missing(3), await missing(last)]).toEqual([3, last]);
  });

  it("finds a tail that was written again with hashes of its own", async () => {
    const { last } = await checked();
    const { detail, ...before } = await db().auditEvent.findUniqueOrThrow({ where: at(last) });
    const [event] = (await listAudit(admin, "demo", { limit: 1 })).items;
    const { hash: _, ...forged } = { ...event, subject: "forged" };
    await db().auditEvent.update({ where: at(last), data: { subject: "forged", hash: digestOf(forged) } });
    expect((await checked()).broken).toBe(last);
    await db().auditEvent.update({ where: at(last), data: { ...before, detail: detail ?? {} } });
  });
});

it("existing events are numbered per workspace in their old order", async () => {
  await makeWorkspace("older");
  const viewer = await makeViewer("admin", "older");
  const ws = viewer.memberships[0]?.workspaceId ?? "";
  const written = ["first", "second", "third"].map((subject) => ({
    workspaceId: ws,
    action: "plan.undo",
    subject,
  }));
  await db().auditEvent.createMany({ data: written });
  const events = await lines(viewer, "older");
  expect(events.map((e) => [e.seq, e.subject, e.actor])).toEqual([
    [1, "first", null],
    [2, "second", null],
    [3, "third", null],
  ]);
  expect(firstFault(events)).toBeNull();
});
