import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { type AuthBrowser, authBrowser, enter } from "@/tools/testing/auth-browser";
import { claimsIn, jwtOf, type TestProvider } from "@/tools/testing/oidc-provider";
import { providerBase, useProvider } from "@/tools/testing/use-provider";

const base = providerBase;
const hour = 3_600;
const now = () => Math.floor(Date.now() / 1_000);
const given = useProvider();
let provider: TestProvider;
let target: string;

beforeEach(async () => {
  provider = given();
  target = provider.person();
  expect((await enter(provider, target)).viewer?.status).toBe("pending");
});

async function expectRefused(
  error: string,
  way: Parameters<typeof enter>[2],
  person = target,
): Promise<void> {
  const accounts = await db().account.count();
  const sessions = await db().session.count();
  const { at, viewer, browser } = await enter(provider, person, way);
  expect([at, viewer]).toEqual([`/sign-in?error=${error}`, null]);
  expect([...browser.cookies.keys()].filter((name) => /state|nonce|pkce|session/.test(name))).toEqual([]);
  expect([await db().account.count(), await db().session.count()]).toEqual([accounts, sessions]);
}

const set = (name: string, value: string | null) => (callback: URL) =>
  value === null ? callback.searchParams.delete(name) : callback.searchParams.set(name, value);
const drop =
  (...names: string[]) =>
  (_: URL, { cookies }: AuthBrowser) => {
    for (const name of names) cookies.delete(`flx-${name}`);
  };
/** With the cookie of another sign-in, begun in another browser. */
const mixed =
  (name: string) =>
  async (_: URL, { cookies }: AuthBrowser) => {
    const other = authBrowser(base);
    await other.post("/api/auth/signin/oidc");
    cookies.set(`flx-${name}`, other.cookies.get(`flx-${name}`) ?? "");
  };

it.each<[string, string, (callback: URL, browser: AuthBrowser) => unknown]>([
  ["another state", "other_browser", set("state", "another")],
  ["no state", "other_browser", set("state", null)],
  ["no state cookie", "other_browser", drop("state")],
  ["no verifier", "other_browser", drop("pkce")],
  ["no nonce cookie", "other_browser", drop("nonce")],
  ["none of its cookies", "other_browser", drop("state", "nonce", "pkce")],
  ["another issuer", "answer", set("iss", "https://evil.example")],
  ["no issuer, where one is announced", "answer", set("iss", null)],
  ["another code", "answer", set("code", "another")],
  ["no code", "answer", set("code", null)],
  ["the state of another browser", "other_browser", mixed("state")],
  ["the nonce of another browser", "answer", mixed("nonce")],
  ["the verifier of another browser", "answer", mixed("pkce")],
])("a callback with %s opens nothing", async (_, error, bent) => {
  await expectRefused(error, { bent });
});

type Forge = (token: string) => string;
const resigned =
  (change: (claims: Record<string, unknown>) => object): Forge =>
  (token) =>
    jwtOf({ ...change(claimsIn(token)) }, provider.privateKey);
const hs256 =
  (key: () => string): Forge =>
  (token) =>
    jwtOf(claimsIn(token), provider.privateKey, {
      head: { alg: "HS256" },
      by: (text) => createHmac("sha256", key()).update(text).digest(),
    });
const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

it.each<[string, string, Forge]>([
  [
    "no signature",
    "answer",
    (token) => jwtOf(claimsIn(token), foreign, { head: { alg: "none" }, by: () => Buffer.alloc(0) }),
  ],
  ["HS256 by the client's secret", "answer", hs256(() => provider.variables.FLUXARA_OIDC_CLIENT_SECRET)],
  [
    "HS256 by the public key",
    "answer",
    hs256(() => String(provider.publicKey.export({ type: "spki", format: "pem" }))),
  ],
  ["a foreign key", "answer", (token) => jwtOf(claimsIn(token), foreign)],
  [
    "RS512",
    "answer",
    (token) =>
      jwtOf(claimsIn(token), foreign, {
        head: { alg: "RS512" },
        by: (text) => sign("sha512", Buffer.from(text), provider.privateKey),
      }),
  ],
  [
    "another subject",
    "answer",
    (token) =>
      token.replace(
        /\.[^.]*\./,
        `.${Buffer.from(JSON.stringify({ ...claimsIn(token), sub: "x" })).toString("base64url")}.`,
      ),
  ],
  ["another nonce", "answer", resigned((claims) => ({ ...claims, nonce: "another" }))],
  ["no nonce", "answer", resigned(({ nonce: _, ...claims }) => claims)],
  ["another audience", "answer", resigned((claims) => ({ ...claims, aud: "another" }))],
  [
    "two audiences and another party",
    "answer",
    resigned((claims) => ({ ...claims, aud: ["fluxara", "another"], azp: "another" })),
  ],
  ["another issuer", "answer", resigned((claims) => ({ ...claims, iss: "https://evil.example" }))],
  [
    "an end an hour ago",
    "clock",
    resigned((claims) => ({ ...claims, iat: now() - 2 * hour, exp: now() - hour })),
  ],
  ["a beginning in an hour", "clock", resigned((claims) => ({ ...claims, nbf: now() + hour }))],
  ["a subject with NUL", "answer", resigned((claims) => ({ ...claims, sub: "a\0b" }))],
])("an ID token with %s opens nothing", async (_, error, forge) => {
  provider.bend.token = (answer) => ({ ...answer, id_token: forge(String(answer.id_token)) });
  try {
    await expectRefused(error, {});
  } finally {
    provider.bend.token = null;
  }
});

it("a clock 8 seconds behind is no reason to refuse", async () => {
  const late = resigned((claims) => ({ ...claims, iat: now() - 60, exp: now() - 8 }));
  provider.bend.token = (answer) => ({ ...answer, id_token: late(String(answer.id_token)) });
  const { viewer } = await enter(provider, target).finally(() => {
    provider.bend.token = null;
  });
  expect(viewer).not.toBeNull();
});

it("a refusal by the person says so", async () => {
  await expectRefused("canceled", {}, "refuses");
});

it("a code opens one session", async () => {
  const twice = authBrowser(base);
  const bent = (_: URL, browser: AuthBrowser) => {
    for (const [name, value] of browser.cookies) twice.cookies.set(name, value);
  };
  const { callback, viewer } = await enter(provider, target, { bent });
  expect(viewer).not.toBeNull();
  expect((await twice.go("GET", callback.pathname + callback.search)).to).toBe(
    `${base}/sign-in?error=answer`,
  );
  expect(await twice.viewer()).toBeNull();
});

it("what the form's address says is not sent on to the provider", async () => {
  const browser = authBrowser(base);
  const { to } = await browser.post(
    "/api/auth/signin/oidc?redirect_uri=https://evil.example&scope=all&prompt=none",
  );
  const { searchParams } = new URL(to);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    redirect_uri: `${base}/api/auth/callback/oidc`,
    scope: "openid email profile",
    response_type: "code",
    code_challenge_method: "S256",
  });
  expect([
    searchParams.get("prompt"),
    searchParams.get("state")?.length,
    searchParams.get("nonce")?.length,
  ]).toEqual([null, 43, 43]);
});

it.each([
  ["/w/demo?q=a%20b%2Bc", `${base}/w/demo?q=a%20b%2Bc`],
  ["https://evil.example/", `${base}/`],
])("a sign-in started for %s ends at %s", async (asked, to) => {
  const browser = authBrowser(base);
  const start = (await browser.post("/api/auth/signin/oidc", { callbackUrl: new URL(asked, base).href })).to;
  const { at, viewer } = await enter(provider, target, { browser, start });
  expect([new URL(at, base).href, viewer?.status]).toEqual([to, "pending"]);
});

it.each(["https://evil.example/", "%E0%A4%A", "http:", "//evil.example", "javascript:alert(1)"])(
  "a kept address %s leads to the start page",
  async (kept) => {
    const bent = (_: URL, { cookies }: AuthBrowser) => cookies.set("flx-callback", encodeURIComponent(kept));
    expect(await enter(provider, target, { bent })).toMatchObject({ at: "/" });
  },
);
