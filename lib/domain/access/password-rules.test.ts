import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passwordProblem } from "@/lib/domain/access/password-rules";

const email = "ada.lovelace@example.com";

describe("passwords", () => {
  it.each([
    ["elevenchars", /at least 12 characters; this one has 11/],
    ["", /at least 12/],
    ["🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈", /this one has 11/],
    ["x".repeat(257), /at most 256/],
    ["my Ada.Lovelace 1843", /e-mail/],
    ["password1234", /easy to guess: use several unrelated words/],
    ["P@ssw0rd2024!", /guess/],
    ["S3cr3tP@ssw0rd!", /guess/],
    ["Admin@1234567", /guess/],
    ["Welcome 2025!!", /guess/],
    ["iloveyouiloveyou", /guess/],
    ["letmeinletmein!", /guess/],
    ["Pass1234Word", /guess/],
    ["aaaaaaaaaaaa", /guess/],
    ["abcabcabcabc", /guess/],
    ["123456789012", /guess/],
    ["qwertyuiop12", /guess/],
    ["abcd1234efgh", /guess/],
    ["0987654321qw", /guess/],
    ["1qaz2wsx3edc", /guess/],
    ["Qwerty123456", /guess/],
    ["Fluxara2026!", /guess/],
    ["ｐａｓｓｗｏｒｄ１２３４", /guess/],
  ])("refuses %j", (password, why) => {
    expect(passwordProblem(password, email)).toMatch(why);
  });

  it.each([
    "correct horse battery staple",
    "violet kettle 9 gravel",
    "84#2!9^7*3i5&",
    "Tr0ub4dor&3xyz",
    "ein Esel liest Lesen",
    "密码很长而且谁也猜不到呢",
    "1234 marble Otter",
  ])("takes %j", (password) => {
    expect(passwordProblem(password, email)).toBeNull();
  });

  it("a short local part forbids nothing", () => {
    expect(passwordProblem("violet kettle 9 gravel", "le@example.com")).toBeNull();
  });

  it("takes random secrets, and answers at once for long repeated words", () => {
    const characters = fc.constantFrom(..."bdfghjkmnpqrtvwxz2345679");
    fc.assert(
      fc.property(fc.array(characters, { minLength: 20, maxLength: 64 }), (chars) => {
        fc.pre(new Set(chars).size >= 10);
        expect(passwordProblem(chars.join(""), email)).toBeNull();
      }),
    );
    expect(passwordProblem(`${"mypassisthelove".repeat(17)}z`, email)).toBeNull();
  });
});
