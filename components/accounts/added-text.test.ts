import { expect, it } from "vitest";
import { addedText } from "./added-text";

const member = {
  accountId: "0198a000-0000-7000-8000-000000000001",
  email: "ann@example.com",
  name: "Ann",
  role: "admin",
  links: { open: 0, downloads: 0 },
  createdAt: "2026-12-01T10:00:00.000Z",
} as const;
const proven = "2026-12-01T10:00:00.000Z";

it.each([
  ["approved", proven, "ann@example.com is a member"],
  ["pending", proven, "ann@example.com is a member once an operator has approved the account"],
  ["approved", null, "ann@example.com is a member. This address is not verified"],
  [
    "pending",
    null,
    "ann@example.com is a member once an operator has approved the account. This address is not verified",
  ],
] as const)("adding an account that is %s and was proven %s says: %s", (status, addressProvenAt, text) => {
  const said = addedText({ ...member, status, addressProvenAt });
  expect(said.startsWith(text)).toBe(true);
  expect(said.includes("not verified")).toBe(addressProvenAt === null);
});
