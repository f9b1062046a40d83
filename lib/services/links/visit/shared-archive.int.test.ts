import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { listExports } from "@/lib/services/exports/read-exports";
import { findOrphans } from "@/lib/services/tidy/find-orphans";
import { tidy } from "@/lib/services/tidy/tidy";
import { ahead } from "@/tools/testing/ahead";
import { linkToThree } from "@/tools/testing/examples/link-examples";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { getLink, listLinkUses } from "../read-links";
import { revokeLink } from "../revoke-link";
import type { Visitor } from "./find-visit";
import { openShared } from "./open-shared";
import { readShared } from "./read-shared";
import { sharedArchiveLocation } from "./take-all";

useFluxara();
const dayMs = 86_400_000;
const by = (token: string, pass?: string): Visitor => ({
  token,
  pass,
  network: "127.0.0.0/24",
  viewer: null,
});

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

it("a link without downloads is the same 404 as a missing link, and writes nothing", async () => {
  const revoked = await linkToThree(admin);
  const handed = await sharedArchiveLocation(by(revoked.token));
  await revokeLink(admin, "demo", revoked.link.id);
  const expired = ahead(by((await linkToThree(admin)).token), dayMs);
  const rows = await db().export.count();
  for (const visitor of [by(revoked.token), expired, by("x"), by("A".repeat(43))])
    await expect(sharedArchiveLocation(visitor)).rejects.toMatchObject({
      code: "not_found",
      message: "No such link",
    });
  const locked = await linkToThree(admin, { passphrase: "harbour-violet" });
  const shown = await linkToThree(admin, { download: false });
  for (const { token } of [locked, shown]) {
    await expect(sharedArchiveLocation(by(token))).rejects.toMatchObject({ code: "not_found" });
    expect((await readShared(by(token))).archive).toBeNull();
  }
  expect(await db().export.count()).toBe(rows);
  const { value } = await openShared(locked.token, "harbour-violet");
  expect(await sharedArchiveLocation(by(locked.token, value))).not.toBe(handed);
});

it("each use is logged once, without a picture's number", async () => {
  const { link, token } = await linkToThree(admin);
  await Promise.all([1, 2].map(() => sharedArchiveLocation(by(token))));
  const { items } = await listLinkUses(admin, "demo", link.id, { limit: 50 });
  const line = { what: "downloaded", n: null, network: "127.0.0.0/24" };
  expect(items).toMatchObject([line, line]);
  expect(await getLink(admin, "demo", link.id)).toMatchObject({ uses: 0 });
  expect((await getLink(admin, "demo", link.id)).lastUsedAt).not.toBeNull();
});

it("a visitor's archive is in nobody's exports; its files are kept while it can be downloaded, and go with its row", async () => {
  const { link, token } = await linkToThree(admin);
  await sharedArchiveLocation(by(token));
  for (const of of ["me", "everyone"] as const)
    expect((await listExports(admin, "demo", { limit: 50, of })).items).toEqual([]);
  const of = { linkId: link.id };
  const { planKey } = await db().export.findFirstOrThrow({ where: of });
  const orphans = async () => {
    const found = await findOrphans(Date.now() + 60_000, new AbortController().signal);
    return [...found.values()].flatMap(({ files }) => files).filter((file) => file.planKey === planKey)
      .length;
  };
  expect(await orphans()).toBe(0);
  await db().export.updateMany({ where: of, data: { createdAt: new Date(Date.now() - 7.5 * dayMs) } });
  await sharedArchiveLocation(by(token));
  expect(await db().export.count({ where: of })).toBe(2);
  await db().export.updateMany({
    where: { planKey },
    data: { createdAt: new Date(Date.now() - 8.5 * dayMs) },
  });
  await tidy();
  expect(await db().export.count({ where: of })).toBe(1);
  expect(await orphans()).toBe(2);
});
