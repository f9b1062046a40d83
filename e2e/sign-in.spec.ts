import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { admin } from "./server";

/** Signs in as the form does, with other or additional fields. */
async function signIn(request: APIRequestContext, more: Record<string, string> = {}) {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { email: admin.email, password: admin.password, csrfToken, json: "true", ...more };
  return request.post("/api/auth/callback/credentials", { form, maxRedirects: 0 });
}

test("an impossible e-mail is reported as a wrong password, without a database error", async ({
  request,
}) => {
  const answer = await signIn(request, { email: "a\0b@example.com" });
  expect(answer.status()).toBe(401);
  expect(await answer.text()).not.toMatch(/prisma|22021|invocation/i);
});

for (const [what, data, status, type] of [
  ["broken JSON", "{", 422, "application/json"],
  ["a form beyond its size", `email=${"x".repeat(20_000)}`, 413, "application/x-www-form-urlencoded"],
] as const)
  test(`${what} at sign-in is a typed ${status}`, async ({ request }) => {
    const headers = { "content-type": type };
    const answer = await request.post("/api/auth/callback/credentials", { data: Buffer.from(data), headers });
    expect(answer.status()).toBe(status);
    expect(answer.headers()["content-type"]).toBe("application/problem+json");
  });

for (const callbackUrl of ["/\u2028", "/w/demo?q=猫", "http://[", "https://elsewhere.example/"])
  test(`signing in works with the callback ${JSON.stringify(callbackUrl)}`, async ({ request, baseURL }) => {
    const answer = await signIn(request, { callbackUrl });
    expect(answer.status()).toBe(200);
    expect(new URL((await answer.json()).url).origin).toBe(baseURL);
  });

test("signing in again ends the browser's earlier session", async ({ request, playwright, baseURL }) => {
  await signIn(request);
  const earlier = await request.storageState();
  expect((await request.get("/api/v1/me")).status()).toBe(200);
  await signIn(request);
  expect((await request.get("/api/v1/me")).status()).toBe(200);
  const kept = await playwright.request.newContext({ storageState: earlier, ...(baseURL && { baseURL }) });
  expect((await kept.get("/api/v1/me")).status()).toBe(401);
  await kept.dispose();
});

test("a wrong password ends no session", async ({ request }) => {
  await signIn(request);
  expect((await signIn(request, { password: randomUUID() })).status()).toBe(401);
  expect((await request.get("/api/v1/me")).status()).toBe(200);
});
