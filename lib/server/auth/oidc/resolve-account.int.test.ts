import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import { listIdentities, removeIdentity } from "@/lib/services/accounts/identities";
import { authBrowser, enter } from "@/tools/testing/auth-browser";
import { useProvider } from "@/tools/testing/use-provider";
import { connectAccount } from "./connect-account";
import { startLinking } from "./start-sign-in";

const provider = useProvider();
const password = "violet anchor tundra 9";

let made = 0;
async function account(more: object = {}): Promise<{ id: string; email: string }> {
  const email = `ann-${++made}@example.com`;
  const passwordHash = await hashPassword(password);
  const data = { email, name: email, passwordHash, status: "approved", ...more } as const;
  const { id } = await db().account.create({ data });
  return { id, email };
}
const accountsOf = (email: string) => db().account.count({ where: { email } });

it("a new person waits for an operator, and is the same account again whatever the e-mail", async () => {
  const person = provider().person({ email: "New.Person@Example.com" });
  const first = await enter(provider(), person);
  expect(first.viewer).toMatchObject({ email: "new.person@example.com", status: "pending", memberships: [] });
  provider().people.set(person, { email: "moved@example.com", email_verified: true });
  const again = await enter(provider(), person);
  expect(again.viewer?.accountId).toBe(first.viewer?.accountId);
  const [session] = await db().session.findMany({
    where: { accountId: again.viewer?.accountId ?? "" },
    orderBy: { id: "desc" },
  });
  expect(session).toMatchObject({
    way: "oidc",
    secondFactor: false,
    network: "192.0.2.0/24",
    issuer: provider().issuer,
  });
  const life = (session?.endsAt.getTime() ?? 0) - (session?.createdAt.getTime() ?? 0);
  expect(Math.round(life / 60_000)).toBe(12 * 60);
});

it("eight first sign-ins at once make one account", async () => {
  const person = provider().person();
  const ends = await Promise.all(Array.from({ length: 8 }, () => enter(provider(), person)));
  expect(new Set(ends.map(({ viewer }) => viewer?.accountId)).size).toBe(1);
  expect(await accountsOf(`${person}@example.com`)).toBe(1);
});

it("two people with one e-mail at once make one account, and the other is asked", async () => {
  const email = "twins@example.com";
  const twins = [provider().person({ email }), provider().person({ email })];
  const ends = await Promise.all(twins.map((twin) => enter(provider(), twin)));
  expect(ends.map(({ at }) => at).sort()).toEqual(["/", "/sign-in/connect"]);
  expect(await accountsOf(email)).toBe(1);
});

it("a subject that is an account's id does not open that account", async () => {
  const { id } = await account({ isOperator: true });
  provider().people.set(id, { email: "sub@example.com", email_verified: true });
  const { viewer } = await enter(provider(), id);
  expect(viewer).toMatchObject({ email: "sub@example.com", status: "pending", isOperator: false });
});

it.each([
  ["NUL", "a\0b@example.com"],
  ["300 characters", `${"x".repeat(290)}@example.com`],
  ["a list", "a@example.com, b@example.com"],
  ["no text", 7],
  ["nothing", undefined],
])("an e-mail with %s makes no account", async (_, email) => {
  const before = await db().account.count();
  expect((await enter(provider(), provider().person({ email }))).at).toBe("/sign-in?error=email");
  expect(await db().account.count()).toBe(before);
});

it("only those who have an account come in where no new ones are made, or only of these domains", async () => {
  vi.stubEnv("FLUXARA_OIDC_NEW", "off");
  expect((await enter(provider(), provider().person())).at).toBe("/sign-in?error=no_account");
  const { id: workspaceId } = await db().workspace.create({ data: { slug: "invites", title: "I" } });
  const invite = (email: string) =>
    db().invitation.create({
      data: { id: randomUUID(), workspaceId, email, role: "reviewer", endsAt: new Date(Date.now() + 60_000) },
    });
  const [invited, unverified] = [
    provider().person(),
    provider().person({ email: "un@example.com", email_verified: false }),
  ];
  await Promise.all([invite(`${invited}@example.com`), invite("un@example.com")]);
  expect((await enter(provider(), unverified)).at).toBe("/sign-in?error=no_account");
  expect((await enter(provider(), invited)).viewer).toMatchObject({ status: "pending", memberships: [] });
  vi.stubEnv("FLUXARA_OIDC_NEW", "approve");
  vi.stubEnv("FLUXARA_OIDC_DOMAINS", "example.com");
  for (const claims of [
    { email: "a@elsewhere.example" },
    { email_verified: false },
    { email_verified: "true" },
  ])
    expect((await enter(provider(), provider().person(claims))).at).toBe("/sign-in?error=domain");
  expect((await enter(provider(), provider().person())).viewer?.status).toBe("pending");
});

it("a known e-mail is asked for its password, whatever the provider says of it", async () => {
  const { id, email } = await account();
  for (const claims of [{ email }, { email: email.toUpperCase() }, { email, email_verified: false }]) {
    const { at, viewer } = await enter(provider(), provider().person(claims));
    expect([at, viewer]).toEqual(["/sign-in/connect", null]);
  }
  const person = provider().person({ email });
  const { browser } = await enter(provider(), person);
  const connect = (shown: string, headers = browser.headers()) =>
    connectAccount(headers, { password: shown }, new Date());
  await expect(connect("wrong")).rejects.toMatchObject({
    code: "unauthenticated",
    errors: [{ path: "password" }],
  });
  await expect(connect(password, new Headers())).rejects.toMatchObject({ code: "unauthenticated" });
  const later = new Date(Date.now() + 601_000);
  await expect(connectAccount(browser.headers(), { password }, later)).rejects.toMatchObject({
    code: "unauthenticated",
  });
  browser.keep(await connect(password));
  expect((await browser.viewer())?.accountId).toBe(id);
  expect((await enter(provider(), person)).viewer?.accountId).toBe(id);
  const events = await db().auditEvent.findMany({ where: { action: "identity.linked", subject: id } });
  expect(events).toMatchObject([
    { workspaceId: null, detail: { issuer: provider().issuer, how: "password" } },
  ]);
});

it("connecting needs the code too of an account that has a second factor", async () => {
  const { id, email } = await account();
  await db().secondFactor.create({
    data: { accountId: id, secret: Buffer.from("sealed"), activeAt: new Date() },
  });
  const { browser } = await enter(provider(), provider().person({ email }));
  await expect(connectAccount(browser.headers(), { password }, new Date())).rejects.toMatchObject({
    code: "unauthenticated",
    errors: [{ path: "code" }],
  });
  expect(await db().identity.count({ where: { accountId: id } })).toBe(0);
});

it("a verified e-mail connects by itself where that is allowed, but never who can do more", async () => {
  vi.stubEnv("FLUXARA_OIDC_LINK", "verified");
  vi.stubEnv("FLUXARA_OIDC_DOMAINS", "example.com");
  vi.stubEnv("FLUXARA_SMTP_URL", "smtp://127.0.0.1:1025");
  const plain = await account();
  const first = await enter(provider(), provider().person({ email: plain.email }));
  expect(first.viewer?.accountId).toBe(plain.id);
  expect(await db().mail.findMany({ where: { accountId: plain.id }, select: { kind: true } })).toEqual([
    { kind: "identity_linked" },
  ]);
  const factor = await account();
  await db().secondFactor.create({
    data: { accountId: factor.id, secret: Buffer.from("x"), activeAt: new Date() },
  });
  for (const email_verified of [false, "true", undefined]) {
    const { email } = await account();
    const person = provider().person({ email, email_verified });
    expect((await enter(provider(), person)).at).toBe("/sign-in?error=domain");
  }
  const cases: [object, { email: string }][] = [
    [{}, plain],
    [{}, factor],
    [{}, await account({ isOperator: true })],
    [{}, await account({ status: "pending" })],
  ];
  for (const [claims, { email }] of cases)
    expect((await enter(provider(), provider().person({ email, ...claims }))).at).toBe("/sign-in/connect");
});

/** A browser that is signed in, and what the button of its account page leads to. */
async function signedIn() {
  const { id, email } = await account();
  const browser = authBrowser(provider().base);
  await browser.post("/api/auth/callback/credentials", { email, password });
  const { id: sessionId } = await db().session.findFirstOrThrow({ where: { accountId: id } });
  const begin = async () => {
    const { url, cookies } = await startLinking({ accountId: id, sessionId }, new Date());
    browser.keep(cookies);
    return url;
  };
  return { id, browser, begin };
}

it("an account connects its own from its page, and never takes another's", async () => {
  const one = await signedIn();
  const person = provider().person();
  const way = { browser: one.browser, start: await one.begin() };
  expect((await enter(provider(), person, way)).at).toBe("/account?connected=1");
  expect((await enter(provider(), person)).viewer?.accountId).toBe(one.id);
  const two = await signedIn();
  const taking = { browser: two.browser, start: await two.begin() };
  expect((await enter(provider(), person, taking)).at).toBe("/sign-in?error=taken");
  expect((await enter(provider(), person)).viewer?.accountId).toBe(one.id);
});

it("connecting ends with the session that began it, and does not turn another sign-in into one", async () => {
  const { id, browser, begin } = await signedIn();
  const start = await begin();
  await db().session.updateMany({ where: { accountId: id }, data: { endedAt: new Date() } });
  const person = provider().person();
  expect((await enter(provider(), person, { browser, start })).at).toBe("/sign-in?error=signed_out");
  await begin();
  const { viewer } = await enter(provider(), person, { browser });
  expect(viewer?.accountId).not.toBe(id);
});

it("an account removes a way in, but not its last one", async () => {
  const { viewer } = await enter(provider(), provider().person());
  if (viewer === null) throw new Error("not signed in");
  const { items } = await listIdentities(viewer);
  const only = items[0]?.id ?? "";
  await expect(removeIdentity(viewer, only, null)).rejects.toMatchObject({ code: "conflict" });
  await db().account.update({
    where: { id: viewer.accountId },
    data: { passwordHash: await hashPassword(password) },
  });
  await removeIdentity(viewer, only, null);
  expect((await listIdentities(viewer)).items).toEqual([]);
  await expect(removeIdentity(viewer, only, null)).rejects.toMatchObject({ code: "not_found" });
  expect(await db().session.count({ where: { accountId: viewer.accountId, endedAt: null } })).toBe(0);
});

it("an account suspended between code and callback reads nothing", async () => {
  const person = provider().person();
  const { viewer } = await enter(provider(), person);
  const where = { id: viewer?.accountId ?? "" };
  await db().account.update({ where, data: { status: "approved" } });
  const suspend = () => db().account.update({ where, data: { status: "suspended" } });
  expect((await enter(provider(), person, { bent: suspend })).viewer?.status).toBe("suspended");
});

it("signing out ends the session here and at the provider", async () => {
  const { browser } = await enter(provider(), provider().person());
  const { to } = await browser.post("/api/auth/signout");
  const url = new URL(to);
  expect([url.origin, url.pathname]).toEqual([provider().issuer, "/session/end"]);
  expect(url.searchParams.get("post_logout_redirect_uri")).toBe(`${provider().base}/sign-in`);
  expect(url.searchParams.get("id_token_hint")?.split(".")).toHaveLength(3);
  expect(await browser.viewer()).toBeNull();
  expect((await fetch(url, { redirect: "manual" })).status).toBeLessThan(400);
});
