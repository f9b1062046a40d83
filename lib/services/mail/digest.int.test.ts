import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { notifyAdmins, type RemovalNews } from "@/lib/db/mail/notify-admins";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { readInbox } from "@/lib/services/comments/read-inbox";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, useFluxara } from "@/tools/testing/fixtures";
import { choose, hourMs, minuteMs, say, useMail } from "@/tools/testing/mailed";

useFluxara();
const { server, sentTo, member, pass, clock } = useMail();

let admin: Viewer;
let artifactId: string;
let ada: Viewer;

beforeAll(async () => {
  admin = await member("admin", { removals: "never" });
  artifactId = (await makeArtifact(admin)).id;
});
beforeEach(async () => {
  ada = await member("reviewer", { digestAt: "11:00" });
});

const mention = (who: Viewer) => say(admin, artifactId, `Too dark @${who.email}`);
const digests = async (who: Viewer) => (await sentTo(who)).map(({ subject }) => subject);
const dueAt = async ({ accountId }: Viewer) => {
  const due = await db().mail.findMany({ where: { accountId, sentAt: null, endedAt: null } });
  return due.map((row) => row.dueAt.toISOString().slice(0, 16));
};

describe("a digest", () => {
  it("has what is unread at its time, and not before", async () => {
    await mention(ada);
    const review = { artifactIds: [artifactId], title: "Covers", reviewers: [ada.email], blind: true };
    await choose(ada, { assigned: "digest" });
    await openReview(admin, "demo", review, undefined);
    pass(hourMs - 1);
    expect(await digests(ada)).toEqual([]);
    pass(1);
    const [mail] = await sentTo(ada);
    expect(mail?.subject).toBe("Your digest: 2 unread items");
    expect(mail?.text).toContain("You are asked to judge “Covers”\nhttp://studio.example/w/demo/reviews/");
    // A blind review of the picture is still open.
    expect(mail?.text).toContain("Somebody mentioned you in a comment\nhttp://studio.example/inbox");
    expect(mail?.text).not.toContain(artifactId);
  });

  it("has fifty lines, then a count", async () => {
    for (let n = 0; n < 53; n++) await mention(ada);
    pass(hourMs);
    const [mail] = await sentTo(ada);
    expect(mail?.subject).toBe("Your digest: 53 unread items");
    expect(mail?.text?.match(/mentioned you/g)).toHaveLength(50);
    expect(mail?.text).toContain("And 3 more in your inbox");
  });

  it("is none if everything was read, and then none has come that day", async () => {
    await mention(ada);
    await readInbox(ada, {});
    pass(hourMs);
    expect(await digests(ada)).toEqual([]);
    await mention(ada);
    await choose(ada, { digestAt: "12:00" });
    expect(await dueAt(ada)).toEqual(["2026-11-02T12:00"]);
  });

  it("comes once a day: what follows waits for the next day's, whatever is chosen meanwhile", async () => {
    await mention(ada);
    pass(hourMs);
    expect(await digests(ada)).toHaveLength(1);
    await mention(ada);
    expect(await dueAt(ada)).toEqual(["2026-11-03T11:00"]);
    await choose(ada, { digestAt: "12:00" });
    expect(await dueAt(ada)).toEqual(["2026-11-03T12:00"]);
    await choose(ada, { digestAt: "08:00", timeZone: "Asia/Kolkata" });
    expect(await dueAt(ada)).toEqual(["2026-11-03T02:30"]);
    pass(26 * hourMs);
    expect(await digests(ada)).toEqual(["Your digest: 1 unread item", "Your digest: 1 unread item"]);
  });

  it("leaves out what is no longer wanted", async () => {
    await mention(ada);
    await choose(ada, { mention: "never" });
    pass(hourMs);
    expect(await digests(ada)).toEqual([]);
  });

  it("loses nothing of what comes while it is on its way", async () => {
    await mention(ada);
    pass(hourMs);
    server.refusals.set(ada.email, { at: "data", code: 451 });
    expect(await digests(ada)).toEqual([]);
    await mention(ada);
    expect((await dueAt(ada)).length).toBe(2);
    server.refusals.clear();
    pass(10 * minuteMs);
    expect(await digests(ada)).toEqual(["Your digest: 1 unread item"]);
    pass(24 * hourMs);
    expect(await digests(ada)).toEqual(["Your digest: 1 unread item", "Your digest: 1 unread item"]);
  });

  it("tells what the one before could not, which then is none", async () => {
    await mention(ada);
    pass(hourMs);
    server.refusals.set(ada.email, { at: "data", code: 451 });
    await digests(ada);
    await mention(ada);
    await db().mail.updateMany({
      where: { accountId: ada.accountId },
      data: { dueAt: new Date(clock().getTime() + 24 * hourMs) },
    });
    server.refusals.clear();
    pass(24 * hourMs);
    expect(await digests(ada)).toEqual(["Your digest: 2 unread items"]);
    expect(await dueAt(ada)).toEqual([]);
  });

  it("is one, however many people write at once", async () => {
    const bob = await member("reviewer");
    await Promise.all(
      Array.from({ length: 12 }, () => say(admin, artifactId, `@${ada.email} @${bob.email}`)),
    );
    expect(await dueAt(ada)).toEqual(["2026-11-02T11:00"]);
    expect(await dueAt(bob)).toEqual(["2026-11-03T08:00"]);
    pass(hourMs);
    expect(await digests(ada)).toEqual(["Your digest: 12 unread items"]);
  });
});

describe("removals", () => {
  const detail = { artifacts: 412, bytes: 9, environment: null, dueAt: null };
  const sendRemoval = async (news: Partial<RemovalNews>, hours: number | null) => {
    const { workspaceId } = await db().membership.findFirstOrThrow({ where: { accountId: admin.accountId } });
    const at = hours === null ? null : new Date(clock().getTime() + hours * hourMs).toISOString();
    const removal = { kind: "removing", planId: null, detail: { ...detail, dueAt: at }, ...news } as const;
    await inTransaction((tx) => notifyAdmins(authorizeSweep(workspaceId, null, clock), removal, tx));
  };

  it.each([
    ["in a day and an hour", {}, 25, "digest"],
    ["before a day has passed since the digest", {}, 24, "removals"],
    ["that are done", { kind: "removed" }, -1, "digest"],
    ["of the following week", { kind: "expiring" }, null, "digest"],
  ] as const)("%s are told in time", async (_, news, hours, kind) => {
    const bob = await member("admin", { digestAt: "11:00" });
    await sendRemoval(news, hours);
    expect(await db().mail.findMany({ where: { accountId: bob.accountId } })).toMatchObject([{ kind }]);
    expect(await db().mail.count({ where: { accountId: ada.accountId } })).toBe(0);
    pass(hourMs);
    const [mail] = await sentTo(bob);
    expect(mail?.text).toContain("412 artifacts of demo");
  });
});
