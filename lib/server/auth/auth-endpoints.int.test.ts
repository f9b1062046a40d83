import { expect, it, vi } from "vitest";
import { withProblems } from "@/lib/server/http/respond";
import { authBrowser } from "@/tools/testing/auth-browser";
import { providerBase, useProvider } from "@/tools/testing/use-provider";
import { authRoute } from "./auth-route";

useProvider();

async function ask(method: string, path: string) {
  const url = `${providerBase}/api/auth/${path}`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const request = new Request(url, { method, headers, ...(method === "POST" ? { body: "a=b" } : {}) });
  const nextauth = new URL(url).pathname.split("/").slice(3);
  const answer = await withProblems(authRoute)(request, { params: Promise.resolve({ nextauth }) });
  const to = answer.headers.get("location");
  return { status: answer.status, to: to && new URL(to, providerBase).pathname, text: await answer.text() };
}

const known: [string, string, number, string | null][] = [
  ["GET", "csrf", 200, null],
  ["GET", "providers", 200, null],
  ["GET", "session", 200, null],
  ["GET", "signin", 302, "/sign-in"],
  ["GET", "signin?error=Callback", 302, "/sign-in"],
  ["GET", "signin/oidc", 302, "/sign-in"],
  ["GET", "signout", 302, "/"],
  ["GET", "error", 302, "/sign-in"],
  ["GET", "error?error=Configuration", 302, "/sign-in"],
  ["GET", "callback/oidc", 302, "/sign-in"],
  // Without its token against forgery, a form leads to a page.
  ["POST", "callback/credentials", 302, "/api/auth/signin"],
  ["POST", "signout", 302, "/api/auth/signout"],
];

it.each(known)("%s %s returns %i and leads to %s", async (method, path, status, to) => {
  const answer = await ask(method, path);
  expect([answer.status, answer.to]).toEqual([status, to]);
  expect(answer.text).not.toContain("<html");
});

const paths = [
  "",
  "verify-request",
  "_log",
  "callback",
  "callback/credentials",
  "callback/google",
  "callback/email",
];
const more = [
  "signin/credentials",
  "signin/google",
  "signout/oidc",
  "csrf/x",
  "error/x",
  "constructor",
  "%00",
  "../me",
];
const unknown = [
  ...[...paths, ...more].map((path) => ["GET", path] as const),
  ...[...paths, "csrf", "signin"].map((path) => ["HEAD", path] as const),
];
const writes = [
  "",
  "csrf",
  "session",
  "providers",
  "error",
  "_log",
  "verify-request",
  "signin",
  "signin/credentials",
];
const posts = [...writes, "callback/oidc", "callback/google", "callback"].map(
  (path) => ["POST", path] as const,
);

it.each([...unknown, ...posts])("%s %s is not found", async (method, path) => {
  const answer = await ask(method, path);
  expect([answer.status, answer.to]).toEqual([404, null]);
});

it("without a provider, its endpoints are not found", async () => {
  vi.stubEnv("FLUXARA_OIDC_ISSUER", "");
  vi.stubEnv("FLUXARA_OIDC_CLIENT_ID", "");
  for (const [method, path] of [
    ["GET", "callback/oidc"],
    ["GET", "signin/oidc"],
    ["POST", "signin/oidc"],
  ] as const)
    expect((await ask(method, path)).status).toBe(404);
  expect((await authBrowser(providerBase).go("GET", "/api/auth/csrf")).status).toBe(200);
});
