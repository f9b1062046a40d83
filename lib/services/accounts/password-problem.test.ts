import fc from "fast-check";
import { expect, it } from "vitest";
import { passwordProblem } from "./password-problem";

const email = "ada.lovelace@example.com";

it.each([
  "password1234",
  "P@ssw0rd2024!",
  "S3cr3tP@ssw0rd!",
  "Admin@1234567",
  "Welcome 2025!!",
  "iloveyouiloveyou",
  "letmeinletmein!",
  "Pass1234Word",
  "aaaaaaaaaaaa",
  "abcabcabcabc",
  "123456789012",
  "qwertyuiop12",
  "abcd1234efgh",
  "0987654321qw",
  "1qaz2wsx3edc",
  "Qwerty123456",
  "Fluxara2026!",
  "Lovelace1815",
  "ｐａｓｓｗｏｒｄ１２３４",
])("passwordProblem refuses %j as easy to guess", async (password) => {
  expect(await passwordProblem(password, email)).toMatch(/easy to guess: use several unrelated words/);
});

it("passwordProblem refuses a short one by its length", async () => {
  expect(await passwordProblem("elevenchars", email)).toMatch(/at least 12/);
});

it.each([
  "correct horse battery staple",
  "violet kettle 9 gravel",
  "84#2!9^7*3i5&",
  "Tr0ub4dor&3xyz",
  "ein Esel liest Lesen",
  "密码很长而且谁也猜不到呢",
  "1234 marble Otter",
])("accepts %j", async (password) => {
  expect(await passwordProblem(password, email)).toBeNull();
});

it("accepts random secrets, also several at once", async () => {
  const characters = fc.constantFrom(..."bdfghjkmnpqrtvwxz2345679");
  await fc.assert(
    fc.asyncProperty(fc.array(characters, { minLength: 20, maxLength: 64 }), async (chars) => {
      fc.pre(new Set(chars).size >= 10);
      const secret = chars.join("");
      const both = await Promise.all([
        passwordProblem(secret, email),
        passwordProblem("aaaaaaaaaaaa", email),
      ]);
      expect(both).toEqual([null, expect.stringContaining("guess")]);
    }),
    { numRuns: 10 },
  );
});

it("passwordProblem does not block the event loop, even for the slowest 256 characters", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 5);
  expect(await passwordProblem("p4$$w0rd@dm1n".repeat(20).slice(0, 256), email)).not.toBeUndefined();
  clearInterval(timer);
  expect(turns).toBeGreaterThan(10);
});
