import { expect, it } from "vitest";
import { withStorage } from "@/tools/testing/faults/with-storage";
import { useFluxara } from "@/tools/testing/fixtures";
import { checkHealth } from "./check-health";

useFluxara();

it("many requests at once cost one write, and a later one gets the state of its own time", async () => {
  let checks = 0;
  const check = async () => void checks++;
  const all = await withStorage({ check }, () => Promise.all(Array.from({ length: 20 }, checkHealth)));
  expect([checks, new Set(all.map((each) => each.status))]).toEqual([1, new Set(["ok"])]);
  const full = () => Promise.reject(new Error("no space"));
  expect(await withStorage({ check: full }, checkHealth)).toMatchObject({
    status: "degraded",
    storage: "down",
  });
});
