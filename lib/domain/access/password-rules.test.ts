import { describe, expect, it } from "vitest";
import { passwordFault } from "@/lib/domain/access/password-rules";

const email = "ada.lovelace@example.com";

describe("passwords", () => {
  it.each([
    ["elevenchars", /at least 12 characters; this one has 11/],
    ["", /at least 12/],
    ["🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈", /this one has 11/],
    ["x".repeat(257), /at most 256/],
    ["my Ada.Lovelace 1843", /e-mail/],
  ])("refuses %j", (password, why) => {
    expect(passwordFault(password, email)).toMatch(why);
  });

  it("accepts any characters", () => {
    expect(passwordFault("密码很长而且谁也猜不到呢", email)).toBeNull();
  });

  it("a short local part forbids nothing", () => {
    expect(passwordFault("violet kettle 9 gravel", "le@example.com")).toBeNull();
  });
});
