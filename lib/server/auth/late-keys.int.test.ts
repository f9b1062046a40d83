import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import { provenAccountId } from "@/lib/db/system/accounts/proven-account-id";
import { beginReset } from "@/lib/db/system/accounts/resets";
import { openSession } from "@/lib/db/system/accounts/sessions";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { stepAt, totpCode } from "@/lib/domain/access/totp";
import { changePassword } from "@/lib/services/accounts/change-password";
import { startSecondFactor, switchOnSecondFactor } from "@/lib/services/accounts/enrol-second-factor";
import { assertMayConnect, removeIdentity } from "@/lib/services/accounts/identities";
import { resetUrl } from "@/lib/services/accounts/password-link";
import { resetPassword } from "@/lib/services/accounts/reset-password";
import { createRecoveryCodes } from "@/lib/services/accounts/second-factor";
import { authBrowser, enter } from "@/tools/testing/auth-browser";
import { byPassword, makeWorkspace, viewerOf } from "@/tools/testing/fixtures";
import { providerBase, useProvider } from "@/tools/testing/use-provider";
import { connectAccount } from "./oidc/connect-account";
import { startLinking } from "./oidc/start-sign-in";

const bySweep = authorizeSystem("sweep");
const bySignIn = authorizeSystem("sign-in");

const secret = "a secret for tests that is long enough";
const provider = useProvider();
const [former, next, third] = ["former anchor tundra 1", "violet anchor tundra 9", "yellow anchor tundra 4"];

beforeAll(async () => {
  vi.stubEnv("FLUXARA_SECRET", secret);
  await makeWorkspace("demo");
});
beforeEach(() => db().try.deleteMany());

type Status = "pending" | "approved" | "suspended";
async function person(status: Status = "approved") {
  const email = `late-${randomUUID()}@example.com`;
  const passwordHash = await hashPassword(former);
  const { id } = await db().account.create({ data: { email, name: "Late", status, passwordHash } });
  const sid = await openSession(bySignIn, byPassword(id), new Date());
  const cookie = `flx-session=${await encode({ token: { sid }, secret })}`;
  const viewer = (await viewerOf(new Headers({ cookie }))) as Viewer;
  const browser = authBrowser(providerBase);
  browser.cookies.set("flx-session", cookie.slice("flx-session=".length));
  return { id, email, sid, viewer, browser, passwordHash };
}
type Person = Awaited<ReturnType<typeof person>>;

async function reset({ id }: Person): Promise<void> {
  const [link, now] = [randomUUID(), new Date()];
  await beginReset(
    bySweep,
    { id: link, accountId: id, createdAt: now, endsAt: new Date(now.getTime() + 60_000) },
    now,
  );
  await resetPassword({ token: resetUrl(link).split("/").at(-1) ?? "", password: next }, "192.0.2.0/24");
}
const codeOf = (totp: string) => totpCode(totp, stepAt(new Date()));
const identitiesOf = ({ id }: Person) => db().identity.count({ where: { accountId: id } });

async function connecting({ id, sid, browser }: Person) {
  const { url, cookies } = await startLinking({ accountId: id, sessionId: sid }, new Date());
  browser.keep(cookies);
  return { browser, start: url };
}

it.each(["pending", "suspended"] as const)("an account that is %s takes no key", async (status) => {
  const one = await person(status);
  const { viewer, sid } = one;
  const conflict = { code: "conflict" };
  await expect(assertMayConnect(viewer, sid)).rejects.toMatchObject(conflict);
  await expect(startSecondFactor(viewer, sid)).rejects.toMatchObject(conflict);
  await expect(switchOnSecondFactor(viewer, "123456", sid)).rejects.toMatchObject(conflict);
  await expect(createRecoveryCodes(viewer, "123456")).rejects.toMatchObject(conflict);
  expect((await enter(provider(), provider().person(), await connecting(one))).at).toBe(
    "/sign-in?error=waiting",
  );
  const { browser } = await enter(provider(), provider().person({ email: one.email }));
  const shown = connectAccount(browser.headers(), { password: former }, new Date());
  await expect(shown).rejects.toMatchObject(conflict);
  expect(await identitiesOf(one)).toBe(0);
  expect(await db().secondFactor.count({ where: { accountId: one.id } })).toBe(0);
});

it("an account that waits may change its password", async () => {
  const { viewer, sid, email } = await person("pending");
  await changePassword(viewer, { current: former, next }, { sessionId: sid, network: "n" });
  const browser = authBrowser(providerBase);
  await browser.post("/api/auth/callback/credentials", { email, password: next });
  expect((await browser.viewer())?.status).toBe("pending");
});

it("connecting that began before a reset ends with it", async () => {
  const one = await person();
  const way = { ...(await connecting(one)), bent: () => reset(one) };
  expect((await enter(provider(), provider().person(), way)).at).toBe("/sign-in?error=signed_out");
  expect(await identitiesOf(one)).toBe(0);
});

it("setting up a second factor that began before a reset ends with it", async () => {
  const one = await person();
  const { secret: totp } = await startSecondFactor(one.viewer, one.sid);
  await reset(one);
  const late = switchOnSecondFactor(one.viewer, codeOf(totp), one.sid);
  await expect(late).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(startSecondFactor(one.viewer, one.sid)).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await db().secondFactor.count({ where: { accountId: one.id, activeAt: { not: null } } })).toBe(0);
});

it("a password that was changed from a session does not replace that of a reset", async () => {
  const one = await person();
  const [late] = await Promise.allSettled([
    changePassword(one.viewer, { current: former, next: third }, { sessionId: one.sid, network: "n" }),
    reset(one),
  ]);
  const opens = async (password: string) => {
    const browser = authBrowser(providerBase);
    await browser.post("/api/auth/callback/credentials", { email: one.email, password });
    return (await browser.viewer()) !== null;
  };
  expect([await opens(next), await opens(third), late.status === "fulfilled" ? "before" : "after"]).toEqual([
    true,
    false,
    expect.any(String),
  ]);
});

it("a password that was right before a reset opens no session after it", async () => {
  const one = await person();
  await reset(one);
  const entry = { ...byPassword(one.id), passwordHash: one.passwordHash };
  await expect(openSession(bySignIn, entry, new Date())).rejects.toMatchObject({ code: "unauthenticated" });
});

it("a person of the provider who was disconnected meanwhile opens no session", async () => {
  const one = await person();
  const stranger = provider().person();
  await enter(provider(), stranger, await connecting(one));
  const identity = await db().identity.findFirstOrThrow({ where: { accountId: one.id } });
  await removeIdentity(one.viewer, identity.id, one.sid);
  const { issuer } = provider();
  const entry = {
    ...byPassword(one.id),
    accountId: provenAccountId(bySignIn, one.id),
    way: "oidc",
    issuer,
    subject: stranger,
  } as const;
  await expect(openSession(bySignIn, entry, new Date())).rejects.toMatchObject({ code: "unauthenticated" });
});

it.each([
  ["another domain", { email: "far@elsewhere.example" }],
  ["an e-mail that is not verified", { email_verified: false }],
  ["a text for verified", { email_verified: "true" }],
])("where domains are limited, a person of %s is connected to no account", async (_, claims) => {
  vi.stubEnv("FLUXARA_OIDC_DOMAINS", "example.com");
  const one = await person();
  const stranger = provider().person(claims);
  expect((await enter(provider(), stranger, await connecting(one))).at).toBe("/sign-in?error=domain");
  expect(await identitiesOf(one)).toBe(0);
  const friend = provider().person();
  expect((await enter(provider(), friend, await connecting(one))).at).toBe("/account?connected=1");
});

it.each([
  ["nobody had proven", null, false],
  ["was proven", new Date(), true],
])("a verified e-mail connects an account whose address %s", async (_, at, stays) => {
  vi.stubEnv("FLUXARA_OIDC_LINK", "verified");
  vi.stubEnv("FLUXARA_OIDC_DOMAINS", "example.com");
  const one = await person();
  await db().account.update({ where: { id: one.id }, data: { addressProvenAt: at } });
  const { viewer } = await enter(provider(), provider().person({ email: one.email }));
  expect(viewer?.accountId).toBe(one.id);
  const account = await db().account.findUniqueOrThrow({ where: { id: one.id } });
  expect([account.passwordHash !== null, account.addressProvenAt !== null]).toEqual([stays, true]);
  expect((await one.browser.viewer()) !== null).toBe(stays);
});
