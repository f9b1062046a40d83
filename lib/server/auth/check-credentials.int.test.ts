import { expect, it } from "vitest";
import { register } from "@/lib/services/accounts/register";
import { useDatabase } from "@/tools/testing/database";
import { checkCredentials } from "./sign-in-by-password";

useDatabase();

const password = "violet anchor tundra 9";
const right = { email: "ann@example.com", password };
const wrong = { email: "ann@example.com", password: "violet anchor tundra 8" };

it("accepts the right password, with the e-mail in any case", async () => {
  await register({ email: "ann@example.com", name: "Ann", password });
  expect(await checkCredentials({ ...right, email: " Ann@Example.com " }, "a")).toMatchObject({
    email: "ann@example.com",
    name: "Ann",
  });
  expect(await checkCredentials(wrong, "a")).toBeNull();
  expect(await checkCredentials({ ...right, email: "nobody@example.com" }, "a")).toBeNull();
});

it("sign-in refuses the eleventh attempt on an account from one network, even with the right password", async () => {
  for (let i = 0; i < 10; i++) expect(await checkCredentials(wrong, "b")).toBeNull();
  const refused = await checkCredentials(right, "b").catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "rate_limited" });
  expect((refused as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(14 * 60);
  expect(await checkCredentials(right, "c")).not.toBeNull();
  expect(await checkCredentials({ ...wrong, email: "other@example.com" }, "b")).toBeNull();
});

it("limits unknown e-mails in the same way", async () => {
  const unknown = { email: "nobody@example.com", password };
  for (let i = 0; i < 10; i++) expect(await checkCredentials(unknown, "d")).toBeNull();
  await expect(checkCredentials(unknown, "d")).rejects.toMatchObject({ code: "rate_limited" });
});

it("a right password resets the count", async () => {
  for (let i = 0; i < 9; i++) await checkCredentials(wrong, "e");
  expect(await checkCredentials(right, "e")).not.toBeNull();
  for (let i = 0; i < 9; i++) expect(await checkCredentials(wrong, "e")).toBeNull();
});
