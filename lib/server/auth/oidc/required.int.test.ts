import { expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import { changeAccount } from "@/lib/services/accounts/change-account";
import { firstStart, resetAdmin } from "@/lib/services/first-start";
import { systemHealth } from "@/lib/services/health/system-health";
import { authBrowser, enter } from "@/tools/testing/auth-browser";
import { makePerson, makeToken, makeWorkspace, viewerOf } from "@/tools/testing/fixtures";
import { useProvider } from "@/tools/testing/use-provider";
import { viewerFromHeaders } from "../viewer";

const provider = useProvider();
const password = "violet anchor tundra 9";
const requireProvider = () => vi.stubEnv("FLUXARA_OIDC_REQUIRED", "1");

async function person(more: { isOperator?: boolean; local?: boolean } = {}) {
  const one = await makePerson({ isOperator: more.isOperator ?? false });
  const data = { passwordHash: await hashPassword(password), local: more.local ?? false };
  await db().account.update({ where: { id: one.id }, data });
  return one;
}
const withFactor = (accountId: string) =>
  db().secondFactor.create({ data: { accountId, secret: Buffer.from("x"), activeAt: new Date() } });

async function byPassword(email: string, more: Record<string, string> = {}, shown = password) {
  const browser = authBrowser(provider().base);
  const refused = await browser
    .post("/api/auth/callback/credentials", { email, password: shown, ...more })
    .then(({ to }) => new URL(to, provider().base).search)
    .catch((error: Error) => error.message);
  return { refused, viewer: await browser.viewer() };
}

it("a password opens nothing where the provider is required, whoever asks", async () => {
  const { email } = await person({ isOperator: true });
  expect((await byPassword(email)).viewer).not.toBeNull();
  requireProvider();
  for (const form of [{}, { local: "true" }]) {
    const { refused, viewer } = await byPassword(email, form);
    expect([refused, viewer]).toEqual([
      "Use Studio ID to sign in: passwords do not open sessions here",
      null,
    ]);
  }
  expect((await enter(provider(), provider().person())).viewer?.status).toBe("pending");
});

it("a local account comes in by asking for it; that is recorded, mailed and shown", async () => {
  vi.stubEnv("FLUXARA_SMTP_URL", "smtp://127.0.0.1:1025");
  const operator = await person({ isOperator: true });
  const { id, email } = await person({ local: true });
  requireProvider();
  expect((await byPassword(email)).viewer).toBeNull();
  expect((await byPassword(email, { local: "true" }, "wrong")).viewer).toBeNull();
  expect((await byPassword(email, { local: "true" })).viewer?.accountId).toBe(id);
  const events = await db().auditEvent.findMany({ where: { action: "account.local_used" } });
  expect(events).toMatchObject([{ subject: id, workspaceId: null, detail: { network: "192.0.2.0/24" } }]);
  const mails = await db().mail.findMany({ where: { kind: "local_used", accountId: operator.id } });
  expect(mails).toMatchObject([{ subjectId: id }]);
  const { signIns } = await systemHealth(await viewerOf(operator.headers));
  expect(signIns).toMatchObject([{ kind: "local", name: email }]);
});

it("a local account's second factor is asked for", async () => {
  const { id, email } = await person({ local: true });
  await withFactor(id);
  requireProvider();
  const { refused, viewer } = await byPassword(email, { local: "true" });
  expect([refused, viewer]).toEqual([expect.stringContaining("error=second_factor"), null]);
});

it("operators mark at most three accounts that have a second factor", async () => {
  await db().account.updateMany({ data: { local: false } });
  const operator = await viewerOf((await person({ isOperator: true })).headers);
  const soft = await person();
  await expect(changeAccount(operator, soft.id, { local: true })).rejects.toMatchObject({ code: "conflict" });
  const four = await Promise.all(Array.from({ length: 4 }, () => person()));
  for (const { id } of four) await withFactor(id);
  for (const { id } of four.slice(0, 3))
    expect(await changeAccount(operator, id, { local: true })).toMatchObject({ local: true });
  const last = four[3]?.id ?? "";
  await expect(changeAccount(operator, last, { local: true })).rejects.toMatchObject({ code: "conflict" });
  await changeAccount(operator, four[0]?.id ?? "", { local: false });
  expect(await changeAccount(operator, last, { local: true })).toMatchObject({ local: true });
});

it("a reset on the server's machine lets the first account in", async () => {
  await firstStart();
  const { email, password: fresh } = await resetAdmin();
  requireProvider();
  expect((await byPassword(email, { local: "true" }, fresh)).viewer?.isOperator).toBe(true);
});

it("a person's tokens stop some time after the last sign-in, programs' do not", async () => {
  await makeWorkspace("studio");
  const [one, program] = [await makePerson(), await makePerson()];
  const usedAt = new Date(Date.now() - 31 * 86_400_000);
  const known = { provider: provider().issuer, subject: "somebody", accountId: one.id, usedAt };
  await db().identity.create({ data: known });
  const tokens = [await makeToken(one.id, "studio"), await makeToken(program.id, "studio")];
  const work = () =>
    Promise.all(tokens.map(async ({ headers }) => (await viewerFromHeaders(headers)) !== null));
  expect(await work()).toEqual([true, true]);
  requireProvider();
  expect(await work()).toEqual([false, true]);
  vi.stubEnv("FLUXARA_OIDC_TOKEN_DAYS", "32");
  expect(await work()).toEqual([true, true]);
});
