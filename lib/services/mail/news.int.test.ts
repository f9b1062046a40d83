import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { changeComment, deleteComment } from "@/lib/services/comments/change-comment";
import { readInbox } from "@/lib/services/comments/read-inbox";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { decideReview } from "@/lib/services/reviews/decide-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, makeArtifacts, picture, useFluxara } from "@/tools/testing/fixtures";
import { choose, hourMs, minuteMs, say, useMail } from "@/tools/testing/mailed";

useFluxara();
const { sentTo, member, pass, clock } = useMail();

let admin: Viewer;
let artifactId: string;
let ada: Viewer;

beforeAll(async () => {
  admin = await member("admin");
  artifactId = (await makeArtifact(admin)).id;
});
beforeEach(async () => {
  ada = await member("reviewer", { mention: "now", reply: "now", decided: "now" });
});

const mention = (who: Viewer, on = artifactId) => say(admin, on, `Too dark @${who.email}`);
const assign = (who: Viewer, more: object = {}) =>
  openReview(
    admin,
    "demo",
    { artifactIds: [artifactId], title: "Covers", reviewers: [who.email], ...more },
    undefined,
  );
/** Mails of the same time go out in any order. */
const subjects = async (who: Viewer) => (await sentTo(who)).map(({ subject }) => subject).sort();
const waiting = ({ accountId }: Viewer) =>
  db().mail.findMany({ where: { accountId, sentAt: null, endedAt: null }, orderBy: { id: "asc" } });

describe("what is mailed at once", () => {
  it("says who did what, links to it, and tells neither comment, picture nor addresses", async () => {
    const { id } = await mention(ada);
    const [mail] = await sentTo(ada);
    expect(mail?.subject).toBe(`${admin.name} mentioned you in a comment in demo`);
    expect(mail?.text).toContain(`http://studio.example/w/demo/artifacts/${artifactId}#comment-${id}`);
    const all = `${mail?.text}${mail?.html}`;
    for (const secret of ["Too dark", "picture-0", admin.email, ada.email]) expect(all).not.toContain(secret);
  });

  it("is a review that is assigned, a reply and a decision, to each but the one who acts", async () => {
    const review = await assign(ada);
    const first = await say(ada, artifactId, "First");
    await say(admin, artifactId, "Yes", { replyTo: first.id });
    expect(await subjects(ada)).toEqual([
      `${admin.name} asked you to judge “Covers”`,
      `${admin.name} replied where you commented in demo`,
    ]);
    pass(11 * minuteMs);
    await decideReview(admin, "demo", review, { artifactId });
    expect(await subjects(ada)).toContain(`${admin.name} decided “Covers”`);
    expect(await subjects(admin)).toEqual([]);
  });

  it("is told once, though the comment is edited", async () => {
    const { id } = await mention(ada);
    await changeComment(admin, "demo", id, { body: `Edited @${ada.email}` });
    expect(await subjects(ada)).toHaveLength(1);
    expect(await waiting(ada)).toEqual([]);
  });

  it("is nothing that nobody wants, and nothing without a server", async () => {
    await choose(ada, { mention: "never" });
    await mention(ada);
    expect(await waiting(ada)).toEqual([]);
    await choose(ada, { mention: "now" });
    const url = process.env.FLUXARA_SMTP_URL;
    delete process.env.FLUXARA_SMTP_URL;
    await mention(ada);
    process.env.FLUXARA_SMTP_URL = url;
    expect(await waiting(ada)).toEqual([]);
  });
});

describe("of a blind review", () => {
  const names = () => [admin.name, artifactId, "picture-0", ada.email];

  it("the title alone is told, at its opening and at its decision", async () => {
    const review = await assign(ada, { blind: true, note: "a note" });
    pass(11 * minuteMs);
    await decideReview(admin, "demo", review, { artifactId });
    const mails = await sentTo(ada);
    expect(mails.map(({ subject }) => subject)).toEqual([
      "You are asked to judge “Covers”",
      "“Covers” was decided",
    ]);
    for (const { text, html } of mails)
      for (const name of [...names(), "a note"]) expect(`${text}${html}`).not.toContain(name);
  });

  it("neither author nor picture of a comment is told while it goes on", async () => {
    const [mine] = await makeArtifacts(admin, [await picture(), await picture()]);
    const artifactIds = [mine?.id ?? "", artifactId];
    await openReview(admin, "demo", { artifactIds, title: "Blind", blind: true }, undefined);
    await mention(ada, mine?.id ?? "");
    const [mail] = await sentTo(ada);
    expect(mail?.subject).toBe("Somebody mentioned you in a comment");
    expect(mail?.text).toContain("http://studio.example/inbox");
    for (const name of [admin.name, mine?.id ?? ""]) expect(`${mail?.text}${mail?.html}`).not.toContain(name);
  });

  it("a comment that it hides is not mailed", async () => {
    const { id } = await makeArtifact(admin);
    const review = await assign(ada, { artifactIds: [id, artifactId], blind: true });
    await joinReview(ada, "demo", review.id);
    await mention(ada, id);
    expect(await subjects(ada)).toEqual(["You are asked to judge “Covers”"]);
  });
});

describe("a look just before sending finds", () => {
  const dropped = async () => {
    expect(await subjects(ada)).toEqual([]);
    expect(await db().mail.count({ where: { accountId: ada.accountId, endedAt: null } })).toBe(0);
  };

  it("that it was read", async () => {
    await mention(ada);
    await readInbox(ada, {});
    await dropped();
  });

  it("that the account is suspended", async () => {
    await mention(ada);
    await db().account.update({ where: { id: ada.accountId }, data: { status: "suspended" } });
    await dropped();
  });

  it("that the account is no longer a member", async () => {
    await mention(ada);
    await db().membership.deleteMany({ where: { accountId: ada.accountId } });
    await dropped();
  });

  it("that the role sees no comments any more", async () => {
    await mention(ada);
    await db().membership.updateMany({ where: { accountId: ada.accountId }, data: { role: "beta" } });
    await dropped();
  });

  it("that the comment is gone, or mentions somebody else", async () => {
    const gone = await mention(ada);
    await deleteComment(admin, "demo", gone.id);
    pass(11 * minuteMs);
    const { id } = await mention(ada);
    await changeComment(admin, "demo", id, { body: "Nobody" });
    await dropped();
  });

  it("that the review is gone", async () => {
    const { id } = await assign(ada);
    await db().review.delete({ where: { id } });
    await dropped();
  });

  it("that mails about it are no longer wanted", async () => {
    await mention(ada);
    await choose(ada, { mention: "never" });
    await dropped();
  });
});

describe("bounds", () => {
  it("within ten minutes one mail about a subject; the rest joins the digest", async () => {
    await mention(ada);
    pass(minuteMs);
    const first = await say(ada, artifactId, "Where?");
    await say(admin, artifactId, "There", { replyTo: first.id });
    expect(await subjects(ada)).toHaveLength(1);
    expect(await waiting(ada)).toMatchObject([{ kind: "digest" }]);
    pass(10 * minuteMs);
    await mention(ada);
    expect(await subjects(ada)).toHaveLength(2);
  });

  it("a mail that was dropped, since its reader was there, counts for none", async () => {
    await mention(ada);
    await readInbox(ada, {});
    expect(await subjects(ada)).toEqual([]);
    await mention(ada);
    expect(await subjects(ada)).toHaveLength(1);
  });

  it("within an hour twenty mails a person, however many people write at once", async () => {
    const artifacts = await makeArtifacts(
      admin,
      await Promise.all(Array.from({ length: 25 }, () => picture())),
    );
    await Promise.all(artifacts.map(({ id }) => mention(ada, id)));
    const kinds = (await waiting(ada)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "mention")).toHaveLength(20);
    expect(kinds.filter((kind) => kind === "digest")).toHaveLength(1);
    const { id: mailId } = await db().mail.findFirstOrThrow({ where: { kind: "digest" } });
    expect(await db().inboxItem.count({ where: { mailId } })).toBe(5);
    pass(hourMs + 1);
    await mention(ada);
    expect(await db().mail.count({ where: { kind: "mention", createdAt: clock() } })).toBe(1);
  });
});
