import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { changeWorkspace } from "@/lib/services/accounts/workspaces";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { createSelection, deleteSelection } from "@/lib/services/selections/write-selections";
import { linkTo, tokenOf } from "@/tools/testing/examples/link-examples";
import {
  makeArtifact,
  makePerson,
  makeViewer,
  makeWorkspace,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { createLink } from "./create-link";
import { getLink, listLinks } from "./read-links";
import { revokeLink } from "./revoke-link";
import { readShared } from "./visit/read-shared";

useFluxara();

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
const daysLeft = ({ expiresAt }: { expiresAt: string }) => (Date.parse(expiresAt) - Date.now()) / dayMs;
const all = { limit: 50 };

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

describe("making a link", () => {
  it("gives a long address once, and keeps its hash alone", async () => {
    const { id } = await makeArtifact(admin);
    const made = await createLink(admin, "demo", linkTo(id, { passphrase: "harbour-violet" }));
    const secret = made.url.split("/").at(-1) ?? "";
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(made).toMatchObject({
      because: "As you asked.",
      uses: 0,
      endedBy: null,
      hasPassphrase: true,
      count: 1,
    });
    const kept = JSON.stringify([
      await db().shareLink.findMany(),
      await db().auditEvent.findMany({ where: { subject: made.id }, select: { action: true, detail: true } }),
      await listLinks(admin, "demo", all),
    ]);
    for (const word of [secret, "harbour-violet"]) expect(kept).not.toContain(word);
    expect(kept).toContain("link.create");
  });

  it("ends it by the strictest environment and by the last of its bytes", async () => {
    const { id } = await makeArtifact(admin);
    const long = await createLink(admin, "demo", linkTo(id, { expiresAt: inDays(90) }));
    expect(daysLeft(long)).toBeCloseTo(30, 2);
    expect(long.because).toMatch(/default/);
    await db().artifact.update({ where: { id }, data: { createdAt: new Date(Date.now() - 20 * dayMs) } });
    const short = await createLink(admin, "demo", linkTo(id, { expiresAt: inDays(90) }));
    expect(daysLeft(short)).toBeCloseTo(10, 2);
    expect(short.because).toMatch(/^The picture is removed then\. 30 days/);
    await expect(createLink(admin, "demo", linkTo(id, { expiresAt: inDays(-1) }))).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("shows a nearer end once its bytes go earlier, while it lives on", async () => {
    const [a, b] = [await makeArtifact(admin), await makeArtifact(admin)];
    const target = { kind: "compare" as const, ids: [a.id, b.id] };
    const made = await createLink(admin, "demo", linkTo("", { target, expiresAt: inDays(20) }));
    await db().artifact.updateMany({
      where: { id: { in: target.ids } },
      data: { createdAt: new Date(Date.now() - 25 * dayMs) },
    });
    await db().artifact.update({ where: { id: a.id }, data: { removeAfter: new Date(Date.now() + dayMs) } });
    const seen = await getLink(admin, "demo", made.id);
    expect(daysLeft(seen)).toBeCloseTo(5, 2);
    expect(seen.because).toMatch(/^The last of its pictures is removed then\. 30 days/);
    const shared = await readShared({
      token: tokenOf(made),
      pass: undefined,
      network: "unknown",
      viewer: null,
    });
    expect(shared.expiresAt).toBe(seen.expiresAt);
    const { expiresAt } = await db().shareLink.findUniqueOrThrow({ where: { id: made.id } });
    expect(expiresAt.toISOString()).toBe(made.expiresAt);
    await openReview(admin, "demo", { artifactIds: [b.id] }, undefined);
    expect(await getLink(admin, "demo", made.id)).toMatchObject({
      expiresAt: made.expiresAt,
      because: made.because,
    });
  });

  it("goes on showing what it fixed of a selection that was deleted since", async () => {
    const artifactIds = [(await makeArtifact(admin)).id, (await makeArtifact(admin)).id];
    const body = { title: "gone", published: false, artifactIds };
    const { id, version } = await createSelection(admin, "demo", body, undefined);
    const made = await createLink(admin, "demo", linkTo("", { target: { kind: "selection", id } }));
    await deleteSelection(admin, "demo", { id, version });
    const visitor = { token: tokenOf(made), pass: undefined, network: "unknown", viewer: null };
    expect((await readShared(visitor)).items).toHaveLength(2);
    await revokeLink(admin, "demo", made.id);
    await expect(readShared(visitor)).rejects.toMatchObject({ code: "not_found" });
  });

  it("fixes what a selection, a comparison and a record show", async () => {
    const [a, b, c] = [await makeArtifact(admin), await makeArtifact(admin), await makeArtifact(admin)];
    const ids = [b.id, a.id];
    const selection = { title: "mine", published: false, artifactIds: [...ids, c.id] };
    const { id } = await createSelection(admin, "demo", selection, undefined);
    const review = await openReview(admin, "demo", { artifactIds: ids }, undefined);
    const of = (target: Parameters<typeof createLink>[2]["target"]) =>
      createLink(admin, "demo", linkTo("", { target }));
    expect((await of({ kind: "selection", id })).count).toBe(3);
    expect((await of({ kind: "record", id: review.id })).count).toBe(2);
    const look = "ids=x,y&mode=swipe&divider=30&nonsense=1";
    expect((await of({ kind: "compare", ids, look })).target).toEqual({
      kind: "compare",
      ids,
      look: "mode=swipe&divider=30",
    });
  });

  it("refuses what is not there, not here, or has no bytes any more", async () => {
    await makeWorkspace("elsewhere");
    const foreign = await makeArtifact(await makeViewer("admin", "elsewhere"), {}, "elsewhere");
    const { id } = await makeArtifact(admin);
    const tries = [linkTo(foreign.id), linkTo(id, { target: { kind: "compare", ids: [id, foreign.id] } })];
    for (const body of tries)
      await expect(createLink(admin, "demo", body)).rejects.toMatchObject({ code: "not_found" });
    const plan = await createPlan(admin, "demo", { artifactIds: [id] }, undefined);
    await executePlan(admin, "demo", plan.id, true);
    await expect(createLink(admin, "demo", linkTo(id))).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("who may", () => {
  it("reviewers where the workspace allows it, and then of their own links alone", async () => {
    const person = await makePerson({ role: "reviewer" });
    const { id } = await makeArtifact(admin);
    await expect(createLink(await viewerOf(person.headers), "demo", linkTo(id))).rejects.toMatchObject({
      code: "not_found",
    });
    await changeWorkspace(admin, "demo", { reviewersShare: true });
    const reviewer = await viewerOf(person.headers);
    const theirs = await createLink(admin, "demo", linkTo(id));
    const own = await createLink(reviewer, "demo", linkTo(id));
    expect((await listLinks(reviewer, "demo", all)).items.map((link) => link.id)).toEqual([own.id]);
    for (const act of [getLink, revokeLink])
      await expect(act(reviewer, "demo", theirs.id)).rejects.toMatchObject({ code: "not_found" });
    const seen = (await listLinks(admin, "demo", all)).items.map((link) => link.id);
    expect(seen).toEqual(expect.arrayContaining([own.id, theirs.id]));
    const mine = (await listLinks(admin, "demo", { ...all, mine: true })).items.map((link) => link.id);
    expect(mine).not.toContain(own.id);
    await revokeLink(admin, "demo", own.id);
    await revokeLink(admin, "demo", own.id);
    expect(await getLink(reviewer, "demo", own.id)).toMatchObject({ endedBy: "revoked" });
    const events = await db().auditEvent.count({ where: { subject: own.id, action: "link.revoke" } });
    expect(events).toBe(1);
  });

  it("gives nothing to take away that its sender may not take away", async () => {
    await changeWorkspace(admin, "demo", { reviewersShare: true, reviewersDownload: false });
    const reviewer = await makeViewer("reviewer");
    const { id } = await makeArtifact(admin);
    await expect(createLink(reviewer, "demo", linkTo(id))).rejects.toMatchObject({ code: "invalid" });
    expect(await createLink(reviewer, "demo", linkTo(id, { download: false }))).toMatchObject({ count: 1 });
    await changeWorkspace(admin, "demo", { reviewersDownload: true });
  });

  it("nobody shares an artifact, or sees links to it, while judging it blind", async () => {
    const person = await makePerson({ role: "admin" });
    const { id } = await makeArtifact(admin);
    const made = await createLink(admin, "demo", linkTo(id));
    const review = await openReview(admin, "demo", { artifactIds: [id], blind: true }, undefined);
    await joinReview(await viewerOf(person.headers), "demo", review.id);
    const blind = await viewerOf(person.headers);
    const targets = [linkTo(id), linkTo(id, { target: { kind: "record", id: review.id } })];
    for (const body of targets)
      await expect(createLink(blind, "demo", body)).rejects.toMatchObject({ code: "not_found" });
    await expect(getLink(blind, "demo", made.id)).rejects.toMatchObject({ code: "not_found" });
    expect(JSON.stringify(await listLinks(blind, "demo", all))).not.toContain(id);
  });
});
