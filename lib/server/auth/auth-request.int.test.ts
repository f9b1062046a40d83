import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { withProblems } from "@/lib/server/http/respond";
import { register } from "@/lib/services/accounts/register";
import { authBrowser } from "@/tools/testing/auth-browser";
import { useFluxara } from "@/tools/testing/fixtures";
import { origin } from "@/tools/testing/server/server-under-test";
import { authRoute } from "./auth-route";

useFluxara();

const given = { email: "ann@example.com", password: "violet anchor tundra 9" };
const endpoint = "/api/auth/callback/credentials";

beforeEach(async () => {
  vi.stubEnv("FLUXARA_PUBLIC_URL", origin);
  vi.stubEnv("NEXTAUTH_URL", origin);
  await db().account.deleteMany({ where: { email: given.email } });
  await register({ ...given, name: "Ann" });
  await db().account.update({ where: { email: given.email }, data: { status: "approved" } });
});
afterEach(() => vi.unstubAllEnvs());

const signIn = (more: Record<string, string> = {}, browser = authBrowser(origin)) =>
  browser.post(endpoint, { ...given, ...more });

describe("signing in by next-auth’s form", () => {
  it("an impossible e-mail is reported as a wrong password, without a database error", async () => {
    const { status, said } = await signIn({ email: "a\0b@example.com" });
    expect(status).toBe(401);
    expect(JSON.stringify(said)).not.toMatch(/prisma|22021|invocation/i);
  });

  it.each([
    ["broken JSON", "{", 422, "application/json"],
    ["a form over 16 KiB", `email=${"x".repeat(20_000)}`, 413, "application/x-www-form-urlencoded"],
  ])("%s is a typed refusal", async (_, body, status, type) => {
    const request = new Request(origin + endpoint, {
      method: "POST",
      headers: { "content-type": type },
      body,
    });
    const params = Promise.resolve({ nextauth: ["callback", "credentials"] });
    const answer = await withProblems(authRoute)(request, { params });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
  });

  it.each(["/\u2028", "/w/demo?q=猫", "http://[", "https://elsewhere.example/"])(
    "the callback %j leads to this site",
    async (callbackUrl) => {
      const { status, to } = await signIn({ callbackUrl, json: "false" });
      expect([status, new URL(to).origin]).toEqual([302, origin]);
      expect(to).toMatch(/^[!-~]+$/);
    },
  );

  it("ends the browser’s earlier session", async () => {
    const browser = authBrowser(origin);
    await signIn({}, browser);
    const earlier = authBrowser(origin);
    for (const [name, value] of browser.cookies) earlier.cookies.set(name, value);
    expect(await earlier.viewer()).not.toBeNull();
    await signIn({}, browser);
    expect(await browser.viewer()).not.toBeNull();
    expect(await earlier.viewer()).toBeNull();
  });

  it("ends no session if the password is wrong", async () => {
    const browser = authBrowser(origin);
    await signIn({}, browser);
    expect((await signIn({ password: "not the right one" }, browser)).status).toBe(401);
    expect(await browser.viewer()).not.toBeNull();
  });
});
