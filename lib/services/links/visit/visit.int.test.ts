import { beforeAll, describe, expect, it } from "vitest";
import type { LinkBody } from "@/lib/contracts/links";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { verifyMedia } from "@/lib/domain/bytes/media-signature";
import { env } from "@/lib/env";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { openReview } from "@/lib/services/reviews/open-review";
import { ahead } from "@/tools/testing/ahead";
import { linkTo, tokenOf } from "@/tools/testing/examples/link-examples";
import { makeArtifact, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { createLink } from "../create-link";
import { getLink, listLinkUses } from "../read-links";
import { revokeLink } from "../revoke-link";
import type { Visitor } from "./find-visit";
import { openShared } from "./open-shared";
import { readShared } from "./read-shared";
import { sharedDownloadLocation, sharedPictureLocation } from "./shared-media";

useFluxara();

const secretSettings = {
  prompt: "umbrellaword lighthouse",
  model: { name: "secretmodel-xl" },
  seed: "918273645546372819",
};
const dayMs = 86_400_000;
const by = (token: string, pass?: string): Visitor => ({
  token,
  pass,
  network: "127.0.0.0/24",
  viewer: null,
});
const grantOf = (location: string) => verifyMedia(location, env.secret ?? "", Date.now());

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

async function shared(more: Partial<LinkBody> = {}) {
  const artifact = await makeArtifact(admin, secretSettings);
  const link = await createLink(admin, "demo", linkTo(artifact.id, more));
  return { artifact, link, token: tokenOf(link) };
}

describe("what a visitor gets", () => {
  it("is the picture by its place, and nothing that tells which it is", async () => {
    const { artifact, token } = await shared({ title: "A cover", from: "Mara" });
    const seen = await readShared(by(token));
    expect(seen).toMatchObject({ title: "A cover", from: "Mara", needsPassphrase: false, download: true });
    expect(seen.items).toMatchObject([{ n: 1, name: "Picture 1", width: 24, state: "available" }]);
    const text = JSON.stringify(seen);
    const words = [
      artifact.id,
      artifact.sha256,
      artifact.name,
      artifact.jobId ?? "",
      secretSettings.prompt,
      secretSettings.seed,
      "demo",
    ];
    for (const word of words) expect(text).not.toContain(word);
  });

  it("is metadata and the original where these are shared, else a PNG of the pixels", async () => {
    const full = await shared({ metadata: true });
    const [item] = (await readShared(by(full.token))).items;
    expect(item?.metadata).toMatchObject({
      prompt: secretSettings.prompt,
      seed: secretSettings.seed,
      model: secretSettings.model,
    });
    const original = grantOf(await sharedDownloadLocation(by(full.token), 1));
    expect(original).toMatchObject({ kind: "attachment", etag: full.artifact.sha256 });
    const bare = await shared();
    const stripped = await sharedDownloadLocation(by(bare.token), 1);
    expect(grantOf(stripped)).toMatchObject({ kind: "attachment", name: "picture-1.png" });
    expect(grantOf(stripped)?.key).toMatch(/\.png-strip-clear$/);
    expect(Buffer.from(stripped.slice(9), "base64url").toString("latin1")).not.toContain(bare.artifact.id);
  });

  it("is no download, no other picture and no other link's picture", async () => {
    const { token } = await shared({ download: false });
    for (const ask of [
      () => sharedDownloadLocation(by(token), 1),
      () => sharedPictureLocation(by(token), 2, "pane"),
      () => sharedPictureLocation(by(token), 0, "preview"),
    ])
      await expect(ask()).rejects.toMatchObject({ code: "not_found" });
    expect(grantOf(await sharedPictureLocation(by(token), 1, "pane"))).toMatchObject({ kind: "inline" });
  });

  it("is a tombstone where the binary was removed", async () => {
    const [a, b] = [await makeArtifact(admin), await makeArtifact(admin)];
    const target = { kind: "compare" as const, ids: [a.id, b.id] };
    const token = tokenOf(await createLink(admin, "demo", linkTo("", { target })));
    const plan = await createPlan(admin, "demo", { artifactIds: [b.id] }, undefined);
    await executePlan(admin, "demo", plan.id, true);
    const { items } = await readShared(by(token));
    expect(items.map(({ state }) => state)).toEqual(["available", "removed"]);
    expect(items[1]).toMatchObject({
      removal: { reason: "It was removed on request." },
      links: { pane: null },
    });
    await expect(sharedPictureLocation(by(token), 2, "pane")).rejects.toMatchObject({ code: "gone" });
  });

  it("is the decision of a record while it stands, and only by place", async () => {
    const [a, b] = [await makeArtifact(admin), await makeArtifact(admin)];
    const artifactIds = [a.id, b.id];
    const decision = { artifactId: b.id, reason: "calmer light" };
    const review = await openReview(admin, "demo", { artifactIds, decision }, undefined);
    const target = { kind: "record" as const, id: review.id };
    const seen = await readShared(by(tokenOf(await createLink(admin, "demo", linkTo("", { target })))));
    expect(seen.decision).toMatchObject({ n: 2, reason: "calmer light" });
    expect(JSON.stringify(seen)).not.toContain(b.id);
  });
});

describe("a link that is over", () => {
  const nothing = { code: "not_found", message: "No such link" };

  it("answers exactly like an unknown link", async () => {
    const revoked = await shared({ passphrase: "harbour-violet" });
    const { value } = await openShared(revoked.token, "harbour-violet");
    await revokeLink(admin, "demo", revoked.link.id);
    const expired = ahead(by((await shared()).token), dayMs);
    for (const visitor of [by(revoked.token, value), expired, by("x"), by("A".repeat(43))]) {
      await expect(readShared(visitor)).rejects.toMatchObject(nothing);
      await expect(openShared(visitor.token, "harbour-violet", visitor.now)).rejects.toMatchObject(nothing);
      await expect(sharedPictureLocation(visitor, 1, "pane")).rejects.toMatchObject(nothing);
    }
  });

  it("ended with its owner's membership or account", async () => {
    const person = await makePerson({ role: "admin" });
    const { id } = await makeArtifact(admin);
    const made = await createLink(await viewerOf(person.headers), "demo", linkTo(id));
    await readShared(by(tokenOf(made)));
    await db().account.update({ where: { id: person.id }, data: { status: "suspended" } });
    await expect(readShared(by(tokenOf(made)))).rejects.toMatchObject(nothing);
    expect(await getLink(admin, "demo", made.id)).toMatchObject({ endedBy: "account" });
  });
});

describe("a passphrase", () => {
  it("is needed for every picture, and its pass opens no other link", async () => {
    const one = await shared({ passphrase: "harbour-violet", title: "Locked" });
    const two = await shared({ passphrase: "harbour-violet" });
    const locked = await readShared(by(one.token));
    expect(locked).toMatchObject({ title: "Locked", needsPassphrase: true, items: [] });
    await expect(sharedPictureLocation(by(one.token), 1, "pane")).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(openShared(one.token, "harbour")).rejects.toMatchObject({ code: "invalid" });
    const { value } = await openShared(one.token, "harbour-violet");
    expect((await readShared(by(one.token, value))).items).toHaveLength(1);
    expect((await readShared(by(two.token, value))).items).toHaveLength(0);
  });

  it("guessed wrong ten times closes the link, for the right one too and from everywhere", async () => {
    const { token } = await shared({ passphrase: "harbour-violet" });
    for (let i = 0; i < 10; i++)
      await expect(openShared(token, `no ${i}`)).rejects.toMatchObject({ code: "invalid" });
    await expect(openShared(token, "harbour-violet")).rejects.toMatchObject({ code: "rate_limited" });
  });
});

it("uses are counted and logged with the network alone, newest first; a locked page is no use", async () => {
  const { link, token } = await shared({ passphrase: "harbour-violet" });
  await readShared(by(token));
  const { value } = await openShared(token, "harbour-violet");
  await Promise.all(Array.from({ length: 8 }, () => readShared(by(token, value))));
  await sharedDownloadLocation(by(token, value), 1);
  expect(await getLink(admin, "demo", link.id)).toMatchObject({ uses: 8 });
  const first = await listLinkUses(admin, "demo", link.id, { limit: 4 });
  expect(first.items[0]).toMatchObject({ what: "downloaded", n: 1, network: "127.0.0.0/24" });
  const rest = await listLinkUses(admin, "demo", link.id, { limit: 50, cursor: first.nextCursor ?? "" });
  expect(rest.items).toHaveLength(5);
});

it("a log grows by at most 500 lines an hour; the count goes on", async () => {
  const { link, token } = await shared();
  await db().linkUse.createMany({
    data: Array.from({ length: 499 }, () => ({ linkId: link.id, kind: "opened", network: "127.0.0.0/24" })),
  });
  for (let i = 0; i < 3; i++) await readShared(by(token));
  expect(await db().linkUse.count({ where: { linkId: link.id } })).toBe(500);
  expect(await getLink(admin, "demo", link.id)).toMatchObject({ uses: 3 });
});

it("a use waits for nothing that a reviewer holds", async () => {
  const { artifact, link, token } = await shared();
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT id FROM "Artifact" WHERE id = ${artifact.id}::uuid FOR UPDATE`;
    await tx.$executeRaw`SELECT id FROM "Workspace" FOR UPDATE`;
    await tx.$executeRaw`LOCK TABLE "LinkItem" IN SHARE MODE`;
    await readShared(by(token));
  });
  expect(await getLink(admin, "demo", link.id)).toMatchObject({ uses: 1 });
});
