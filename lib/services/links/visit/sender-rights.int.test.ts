import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { verifyMedia } from "@/lib/domain/bytes/media-signature";
import { env } from "@/lib/env";
import { openGrant } from "@/lib/server/front/open-grant";
import { listMembers, putMember } from "@/lib/services/accounts/members";
import { changeWorkspace } from "@/lib/services/accounts/workspaces";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { linkTo, tokenOf } from "@/tools/testing/examples/link-examples";
import { makeArtifact, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { countReviewersLinks } from "../count-reviewers-links";
import { createLink } from "../create-link";
import { getLink } from "../read-links";
import { revokeLink } from "../revoke-link";
import type { Visitor } from "./find-visit";
import { readShared } from "./read-shared";
import { sharedDownloadLocation, sharedPictureLocation } from "./shared-media";
import { sharedArchiveLocation } from "./take-all";

useFluxara();

const by = (token: string, viewer: Viewer | null = null): Visitor => ({
  token,
  pass: undefined,
  network: "127.0.0.0/24",
  viewer,
});
const notFound = { code: "not_found" };

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});
beforeEach(async () => {
  await changeWorkspace(admin, "demo", { reviewersShare: true, reviewersDownload: true });
});

/** A link of a reviewer to two pictures, with metadata and downloads. */
async function sharedByReviewer(metadata = true) {
  const sender = await makePerson({ role: "reviewer" });
  const ids = [(await makeArtifact(admin)).id, (await makeArtifact(admin)).id];
  const target = { kind: "compare" as const, ids };
  const link = await createLink(
    await viewerOf(sender.headers),
    "demo",
    linkTo("", { target, metadata, download: true }),
  );
  return { sender, link, ids, token: tokenOf(link) };
}

const setRole = (accountId: string, role: "reviewer" | "beta" | "admin") =>
  db().membership.updateMany({ where: { accountId }, data: { role } });

/** Opens the bytes of a URL as the front does. */
async function open(location: string): Promise<string> {
  const grant = verifyMedia(location, env.secret ?? "", Date.now());
  if (grant === null) return "forged";
  try {
    const body = await openGrant(grant);
    if (!Buffer.isBuffer(body)) await body.close();
    return "open";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const takings = async (token: string) => ({
  preview: await sharedPictureLocation(by(token), 1, "preview"),
  download: await sharedDownloadLocation(by(token), 1),
  archive: await sharedArchiveLocation(by(token)),
});

const opened = async (urls: Awaited<ReturnType<typeof takings>>) =>
  Object.fromEntries(await Promise.all(Object.entries(urls).map(async ([k, url]) => [k, await open(url)])));

describe("a link of someone who may no longer share", () => {
  it.each([
    ["the setting", (_: string) => changeWorkspace(admin, "demo", { reviewersShare: false })],
    ["the role", (id: string) => setRole(id, "beta")],
  ])("is over while %s says so, and open again afterwards", async (_, lose) => {
    const { sender, link, token } = await sharedByReviewer();
    await readShared(by(token));
    await lose(sender.id);
    await expect(readShared(by(token))).rejects.toMatchObject({ ...notFound, message: "No such link" });
    await expect(sharedPictureLocation(by(token), 1, "pane")).rejects.toMatchObject(notFound);
    expect(await getLink(admin, "demo", link.id)).toMatchObject({ endedBy: "rights" });
    await changeWorkspace(admin, "demo", { reviewersShare: true });
    await setRole(sender.id, "reviewer");
    expect((await readShared(by(token))).items).toHaveLength(2);
    expect(await getLink(admin, "demo", link.id)).toMatchObject({ endedBy: null });
  });

  it("is open where the role allows what the setting withholds from reviewers", async () => {
    const { sender, token } = await sharedByReviewer();
    await setRole(sender.id, "admin");
    await changeWorkspace(admin, "demo", { reviewersShare: false, reviewersDownload: false });
    expect(await readShared(by(token))).toMatchObject({ download: true });
  });
});

it("a link of someone who may no longer download shows its pictures, and gives nothing away", async () => {
  const { link, token } = await sharedByReviewer();
  expect(await readShared(by(token))).toMatchObject({ download: true });
  await changeWorkspace(admin, "demo", { reviewersDownload: false });
  const seen = await readShared(by(token));
  expect(seen).toMatchObject({ download: false, archive: null });
  expect(seen.items.map(({ links }) => links.download)).toEqual([undefined, undefined]);
  for (const take of [() => sharedDownloadLocation(by(token), 1), () => sharedArchiveLocation(by(token))])
    await expect(take()).rejects.toMatchObject(notFound);
  expect(await getLink(admin, "demo", link.id)).toMatchObject({ download: false, endedBy: null });
});

it("members and settings say beforehand how many open links would stop", async () => {
  const { sender, ids } = await sharedByReviewer();
  const viewer = await viewerOf(sender.headers);
  await createLink(viewer, "demo", linkTo(ids[0] ?? "", { download: false }));
  const revoked = await createLink(viewer, "demo", linkTo(ids[0] ?? ""));
  await revokeLink(admin, "demo", revoked.id);
  const linksOf = async () => {
    const { items } = await listMembers(admin, "demo", { limit: 200 });
    return items.find(({ accountId }) => accountId === sender.id)?.links;
  };
  expect(await linksOf()).toEqual({ open: 2, downloads: 1 });
  const before = await countReviewersLinks(admin, "demo");
  expect(before.open - before.downloads).toBeGreaterThanOrEqual(1);
  await changeWorkspace(admin, "demo", { reviewersDownload: false });
  expect(await linksOf()).toEqual({ open: 2, downloads: 0 });
  expect(await countReviewersLinks(admin, "demo")).toEqual({ open: before.open, downloads: 0 });
  const { links } = await putMember(admin, "demo", { email: sender.email, role: "beta" });
  expect(links).toEqual({ open: 0, downloads: 0 });
  expect(await countReviewersLinks(admin, "demo")).toEqual({ open: before.open - 2, downloads: 0 });
});

describe("URLs of downloads that were given out", () => {
  it.each([
    ["revoked", (link: string) => revokeLink(admin, "demo", link)],
    [
      "past its end",
      (id: string) => db().shareLink.update({ where: { id }, data: { expiresAt: new Date() } }),
    ],
    ["its sender’s right to share ends", () => changeWorkspace(admin, "demo", { reviewersShare: false })],
    [
      "its sender’s right to download ends",
      () => changeWorkspace(admin, "demo", { reviewersDownload: false }),
    ],
  ])("end at once when the link is %s; previews go on", async (_, end: (id: string) => Promise<unknown>) => {
    for (const metadata of [true, false]) {
      const { link, token } = await sharedByReviewer(metadata);
      const urls = await takings(token);
      expect(await opened(urls)).toEqual({ preview: "open", download: "open", archive: "open" });
      await end(link.id);
      expect(await opened(urls)).toEqual({ preview: "open", download: "not_found", archive: "not_found" });
      await changeWorkspace(admin, "demo", { reviewersShare: true, reviewersDownload: true });
    }
  });
});

it("a link shows nothing to a participant of a blind review that hides one of its pictures", async () => {
  const { sender, ids, token } = await sharedByReviewer();
  const before = await viewerOf(sender.headers);
  expect((await readShared(by(token, before))).items).toHaveLength(2);
  const review = await openReview(admin, "demo", { artifactIds: ids.slice(0, 1), blind: true }, undefined);
  await joinReview(before, "demo", review.id);
  const blind = await viewerOf(sender.headers);
  const outcomes = [
    () => readShared(by(token, blind)),
    () => sharedPictureLocation(by(token, blind), 1, "pane"),
    () => sharedPictureLocation(by(token, blind), 2, "pane"),
    () => sharedDownloadLocation(by(token, blind), 1),
    () => sharedArchiveLocation(by(token, blind)),
  ];
  for (const visit of outcomes)
    await expect(visit()).rejects.toMatchObject({ ...notFound, message: "No such link" });
  for (const other of [null, admin]) expect((await readShared(by(token, other))).items).toHaveLength(2);
});
