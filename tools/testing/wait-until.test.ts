import { expect, it } from "vitest";
import { waitUntil } from "./wait-until";

it("a wait ends with what it waits for", async () => {
  let looks = 0;
  await waitUntil("the third look", () => ++looks === 3);
  expect(looks).toBe(3);
});

it("a wait in vain ends, and names what it waited for", async () => {
  await expect(waitUntil("a round", async () => false, 50)).rejects.toThrow(
    "Waited 0.05 s in vain for a round",
  );
});
