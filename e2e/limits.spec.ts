import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { from, type HttpAnswer } from "./own-address";
import { serverOf } from "./server";

const base = serverOf().baseUrl;

/** Sign-in is handled by Next's bundle, registration by the server's own: whichever is second crosses them. */
test("too many sign-ins and too many registrations are 429, whichever was first", async () => {
  const ask = from(base, "127.0.0.91");
  const register = () =>
    ask("/api/v1/register", {
      method: "POST",
      headers: { origin: base, "content-type": "application/json" },
      body: JSON.stringify({ email: "a@b.co", name: "a", password: "short" }),
    });
  const csrf = await ask("/api/auth/csrf");
  const cookie = (csrf.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
  const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
  const email = `${randomUUID()}@example.test`;
  const signIn = () =>
    ask("/api/auth/callback/credentials", {
      method: "POST",
      headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ csrfToken, email, password: "wrong", json: "true" }).toString(),
    });

  const inTurn = async (act: () => Promise<HttpAnswer>, times: number) => {
    const answers: HttpAnswer[] = [];
    for (let i = 0; i < times; i++) answers.push(await act());
    return answers;
  };
  const registrations = await inTurn(register, 22);
  const signIns = await inTurn(signIn, 12);
  expect(registrations.map(({ status }) => status)).toEqual([...Array(20).fill(422), 429, 429]);
  expect(signIns.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429, 429]);
  for (const { headers } of [...registrations, ...signIns].filter(({ status }) => status === 429))
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
});
