import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { verifyPassword } from "@/lib/db/system/accounts/password-hash";
import { wasRemoved } from "@/lib/db/system/accounts/removed-workspaces";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { forget, remember } from "@/lib/remember";
import { viewerFromHeaders } from "@/lib/server/auth/viewer";
import { useDatabase } from "@/tools/testing/database";
import { finishSample, openSample } from "./accounts/fill-sample";
import { listWorkspaces, startWorkspace } from "./accounts/own-workspaces";
import { PasswordStrength } from "./accounts/password-strength";
import { removeSample } from "./accounts/remove-sample";
import { firstStart, resetAdmin } from "./first-start";

const bySweep = authorizeSystem("sweep");

useDatabase();

const variables = ["FLUXARA_ADMIN_EMAIL", "FLUXARA_ADMIN_PASSWORD", "FLUXARA_ADMIN_TOKEN"] as const;
afterEach(() => {
  for (const name of variables) delete process.env[name];
});

const viewerOf = async (token: string) => {
  const viewer = await viewerFromHeaders(new Headers({ authorization: `Bearer ${token}` }));
  if (viewer === null) throw new Error("This token does not work");
  return viewer;
};
const people = { ida: { name: "Ida", email: "ida@sample.invalid" } };
const counts = async () => ({
  accounts: await db().account.count(),
  tokens: await db().token.count(),
  workspaces: await db().workspace.count(),
  policies: await db().policyVersion.count(),
  environments: await db().environmentVersion.count(),
});

it.each([
  ["FLUXARA_ADMIN_EMAIL", "boss"],
  ["FLUXARA_ADMIN_EMAIL", " boss@example.com"],
  ["FLUXARA_ADMIN_PASSWORD", "short"],
  ["FLUXARA_ADMIN_PASSWORD", "violet anchor".repeat(30)],
  ["FLUXARA_ADMIN_TOKEN", "flx given"],
] as const)("%s “%s” is refused by name, and nothing is made", async (name, value) => {
  process.env[name] = value;
  await expect(firstStart()).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining(name),
  });
  expect(await db().account.count()).toBe(0);
});

it("a first start on a machine that is too busy to check its password in time tries again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "busy-"));
  const [bundle, been] = [join(folder, "thread.mjs"), JSON.stringify(join(folder, "been"))];
  await writeFile(
    bundle,
    `import { parentPort } from "node:worker_threads";
    import { existsSync, writeFileSync } from "node:fs";
    parentPort.on("message", () => existsSync(${been}) ? parentPort.postMessage(0) : writeFileSync(${been}, ""));`,
  );
  forget("password-strength");
  remember("password-strength", () => new PasswordStrength({ bundle, limitMs: 2_000 }));
  process.env.FLUXARA_ADMIN_PASSWORD = "violet anchor tundra 9";
  await expect(firstStart()).rejects.toThrow(
    /FLUXARA_ADMIN_PASSWORD was refused: This password is easy to guess/,
  );
  forget("password-strength");
  await rm(folder, { recursive: true });
});

it("two concurrent starts make one installation; given credentials are not printed again", async () => {
  process.env.FLUXARA_ADMIN_EMAIL = "Boss@Example.com";
  process.env.FLUXARA_ADMIN_TOKEN = "flx_given";
  const made = await Promise.all([firstStart(), firstStart()]);
  expect(made.filter((one) => one.password !== undefined)).toHaveLength(1);
  for (const one of made) expect(one).toMatchObject({ email: "boss@example.com" });
  for (const one of made) expect(one.token).toBeUndefined();
  expect(await counts()).toEqual({ accounts: 1, tokens: 1, workspaces: 1, policies: 1, environments: 1 });
  expect(await viewerOf("flx_given")).toMatchObject({
    isOperator: true,
    memberships: [{ slug: "demo", role: "admin" }],
    tokenWorkspaceId: null,
  });
  const policy = await db().policyVersion.findFirstOrThrow();
  expect(policy).toMatchObject({
    version: 1,
    days: 30,
    keepPreferred: true,
    keepInOpenReviews: true,
    graceHours: 24,
  });
});

it("a later start changes nothing, whatever the variables say", async () => {
  const before = await counts();
  process.env.FLUXARA_ADMIN_PASSWORD = "violet anchor tundra 9";
  process.env.FLUXARA_ADMIN_TOKEN = "flx_other";
  expect(await firstStart()).toEqual({ email: "boss@example.com" });
  expect(await counts()).toEqual(before);
  await expect(viewerOf("flx_other")).rejects.toThrow();
});

it("a reset ends the old token and makes the account able again", async () => {
  await db().account.updateMany({ data: { status: "suspended", isOperator: false } });
  const { id: accountId } = await db().account.findFirstOrThrow();
  const secret = Buffer.from("sealed");
  await db().secondFactor.create({ data: { accountId, secret, activeAt: new Date() } });
  const made = await resetAdmin();
  expect(await db().secondFactor.count()).toBe(0);
  await expect(viewerOf("flx_given")).rejects.toThrow();
  expect(await viewerOf(made.token)).toMatchObject({ isOperator: true, status: "approved" });
  const { passwordHash } = await db().account.findFirstOrThrow();
  expect(await verifyPassword(passwordHash, made.password)).toBe(true);
  expect(await verifyPassword(passwordHash, `${made.password}x`)).toBe(false);
  const reset = { action: "account.reset", workspaceId: null, accountId: null };
  expect(await db().auditEvent.count({ where: reset })).toBe(1);
});

it("people's own workspace called sample is left alone", async () => {
  const own = await db().workspace.create({ data: { slug: "sample", title: "Ours" } });
  expect(await openSample(people)).toBeNull();
  expect(await db().membership.count({ where: { workspaceId: own.id } })).toBe(0);
  await db().workspace.delete({ where: { id: own.id } });
});

it("an account that somebody registered is not taken for one of the sample's people", async () => {
  const own = await db().account.create({ data: { name: "Ida", email: people.ida.email } });
  await expect(openSample(people)).rejects.toMatchObject({ code: "conflict" });
  expect(await db().workspace.count({ where: { slug: "sample" } })).toBe(0);
  expect(await db().account.findUniqueOrThrow({ where: { id: own.id } })).toMatchObject({
    status: "pending",
  });
  await db().account.delete({ where: { id: own.id } });
});

it("the sample is opened until it is finished, and once removed never comes back", async () => {
  const opened = await openSample(people);
  if (opened === null) throw new Error("not opened");
  const filler = await viewerOf(opened.token);
  expect((await listWorkspaces(filler, { limit: 50 })).items).toMatchObject([
    { slug: "sample", isSample: true, role: "admin" },
  ]);
  const again = await openSample(people);
  if (again === null) throw new Error("not opened again");
  expect(await viewerOf(again.tokens.ida)).toMatchObject({
    isOperator: false,
    memberships: [{ slug: "sample", role: "reviewer" }],
    tokenWorkspaceId: filler.memberships.find(({ slug }) => slug === "sample")?.workspaceId,
  });
  expect(await db().account.count({ where: { email: people.ida.email } })).toBe(1);
  await finishSample();
  for (const token of [opened, again].flatMap(({ token, tokens }) => [token, tokens.ida]))
    await expect(viewerOf(token)).rejects.toThrow("does not work");
  expect(await openSample(people)).toBeNull();

  const admin = await viewerOf((await resetAdmin()).token);
  expect(await startWorkspace(admin)).toBe("sample");
  await expect(removeSample(admin, "demo")).rejects.toMatchObject({ code: "conflict" });
  const { id } = await db().workspace.findUniqueOrThrow({ where: { slug: "sample" } });
  const demo = await db().workspace.findUniqueOrThrow({ where: { slug: "demo" } });
  const ida = await db().account.findUniqueOrThrow({ where: { email: people.ida.email } });
  await db().membership.create({ data: { workspaceId: demo.id, accountId: ida.id, role: "reviewer" } });
  await removeSample(admin, "sample");
  // Ida has another membership by now.
  expect(await db().account.count({ where: { id: ida.id } })).toBe(1);
  expect(await wasRemoved(bySweep, id)).toBe(true);
  expect(await db().workspace.count({ where: { slug: "sample" } })).toBe(0);
  expect(await openSample(people)).toBeNull();
  await finishSample();
  expect(await openSample(people)).toBeNull();
});
