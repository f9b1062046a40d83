import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { encode } from "next-auth/jwt";
import sharp from "sharp";
import { afterAll, beforeAll } from "vitest";
import { assertDefined } from "@/lib/assert";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { type Job, JobBody } from "@/lib/contracts/jobs";
import { db } from "@/lib/db/client";
import { insertDefaultEnvironment, insertOwnWorkspace } from "@/lib/db/system/accounts/first-account";
import { provenAccountId } from "@/lib/db/system/accounts/proven-account-id";
import { openSession } from "@/lib/db/system/accounts/sessions";
import { inTransaction } from "@/lib/db/transaction";
import type { Viewer } from "@/lib/domain/access/actors";
import { type Permission, type Role, runnerPermissions } from "@/lib/domain/access/permissions";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { hashSecret, newTokenSecret } from "@/lib/domain/access/token-secret";
import { viewerFromHeaders } from "@/lib/server/auth/viewer";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { createJob } from "@/lib/services/jobs/create-job";
import { deliverArtifact } from "@/lib/services/jobs/deliver-artifact";
import { updateJob } from "@/lib/services/jobs/update-job";
import { useDatabase } from "@/tools/testing/database";

const bySignIn = authorizeSystem("sign-in");
const byInstall = authorizeSystem("install");

const secret = "a secret for tests that is long enough";

/** Gives the test file its own database and store, with environment `default` and workspace `demo`. */
export function useFluxara(): { folder: () => string; files: () => string[] } {
  let folder = "";
  useDatabase();
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "fluxara-store-"));
    process.env.FLUXARA_DATA_DIR = folder;
    process.env.FLUXARA_SECRET = secret;
    await inTransaction((tx) => insertDefaultEnvironment(byInstall, tx));
    await makeWorkspace("demo");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => join(f.parentPath, f.name))
      .sort();
  return { folder: () => folder, files };
}

type ViewerKind = {
  workspace?: string;
  role?: Role | null;
  status?: "approved" | "pending" | "suspended";
  isOperator?: boolean;
};

/** How an account comes in by its password alone, from a program that is no browser. */
export const byPassword = (accountId: string) =>
  ({
    accountId: provenAccountId(bySignIn, accountId),
    way: "password",
    secondFactor: false,
    browser: null,
    network: null,
  }) as const;

/** An account with at most one membership, and a session. */
export async function makePerson(
  kind: ViewerKind = {},
): Promise<{ id: string; email: string; headers: Headers }> {
  const { workspace = "demo", role = null, status = "approved", isOperator = false } = kind;
  const email = `${role ?? "nobody"}-${randomUUID().slice(0, 8)}@example.com`;
  const { id } = await db().account.create({ data: { email, name: email, status, isOperator } });
  if (role !== null) {
    const { id: workspaceId } = await db().workspace.findUniqueOrThrow({ where: { slug: workspace } });
    await db().membership.create({ data: { workspaceId, accountId: id, role } });
  }
  const sid = await openSession(bySignIn, byPassword(id), new Date());
  return {
    id,
    email,
    headers: new Headers({ cookie: `flx-session=${await encode({ token: { sid }, secret })}` }),
  };
}

export async function viewerOf(headers: Headers): Promise<Viewer> {
  return assertDefined((await viewerFromHeaders(headers)) ?? undefined, "viewer");
}

/** The viewer of a new account with a session. */
export async function makeViewer(role: Role, workspace = "demo"): Promise<Viewer> {
  return viewerOf((await makePerson({ role, workspace })).headers);
}

/** A token of the account, tied to the workspace. */
export async function makeToken(
  accountId: string,
  workspace = "demo",
  permissions: readonly Permission[] = runnerPermissions,
): Promise<{ id: string; headers: Headers }> {
  const value = newTokenSecret();
  const { id: workspaceId } = await db().workspace.findUniqueOrThrow({ where: { slug: workspace } });
  const data = {
    accountId,
    workspaceId,
    title: "test",
    hash: hashSecret(value),
    permissions: [...permissions],
  };
  const { id } = await db().token.create({ data });
  return { id, headers: new Headers({ authorization: `Bearer ${value}` }) };
}

/** A workspace with its first policy, created by an otherwise unused account. */
export async function makeWorkspace(slug: string): Promise<string> {
  const { id } = await db().account.create({
    data: {
      email: `${slug}-${randomUUID().slice(0, 8)}@example.com`,
      name: `Maker of ${slug}`,
      status: "approved",
    },
  });
  return inTransaction((tx) => insertOwnWorkspace(byInstall, { slug, title: slug, isSample: false }, id, tx));
}

let made = 0;

/** A small PNG. The same number gives the same bytes; without one, they are unique. */
export async function picture(number = 1_000 + made++): Promise<Buffer> {
  const background = { r: number & 255, g: (number >> 8) & 255, b: (number >> 16) & 255 };
  return sharp({ create: { width: 24, height: 16, channels: 3, background } })
    .png()
    .toBuffer();
}

export const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

export const contentDigest = (bytes: Uint8Array) =>
  `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`;

export async function makeJob(viewer: Viewer, body: object = {}, ws = "demo"): Promise<Job> {
  const job = await createJob(viewer, ws, JobBody.parse({ pipeline: { id: "draw" }, ...body }), undefined);
  return updateJob(viewer, ws, job.id, { status: "running" });
}

export async function deliver(
  viewer: Viewer,
  jobId: string,
  bytes: Uint8Array,
  said: {
    index?: number;
    name?: string;
    contentType?: string;
    contentDigest?: string | null;
    attemptId?: string | null | undefined;
    ws?: string;
  } = {},
): Promise<{ item: ArtifactItem; created: boolean }> {
  const { index = 0, ws = "demo", contentType = null } = said;
  const digest = said.contentDigest === undefined ? contentDigest(bytes) : said.contentDigest;
  return deliverArtifact(viewer, ws, jobId, {
    name: said.name ?? `picture-${index}.png`,
    index,
    body: Readable.from([bytes]),
    contentType,
    contentDigest: digest,
    attemptId: said.attemptId,
  });
}

/** A completed job's artifacts, all of them available. */
export async function makeArtifacts(
  viewer: Viewer,
  pictures: readonly Uint8Array[],
  body: object = {},
  ws = "demo",
): Promise<ArtifactItem[]> {
  const job = await makeJob(viewer, body, ws);
  const items: ArtifactItem[] = [];
  for (const [index, bytes] of pictures.entries())
    items.push((await deliver(viewer, job.id, bytes, { index, ws })).item);
  await completeJob(viewer, ws, job.id, {});
  return items;
}

/** One available artifact with bytes of its own. */
export async function makeArtifact(viewer: Viewer, body: object = {}, ws = "demo"): Promise<ArtifactItem> {
  const [item] = await makeArtifacts(viewer, [await picture()], body, ws);
  return assertDefined(item, "artifact");
}
