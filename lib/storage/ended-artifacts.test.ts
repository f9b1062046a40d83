import { describe, expect, it } from "vitest";
import { addressLifeMs, endAddresses, hasEnded } from "./ended-artifacts";

describe("ended addresses", () => {
  it("end for the artifacts named, and for no other", () => {
    endAddresses(["a", "b"], 1_000);
    expect(["a", "b", "c", undefined].map(hasEnded)).toEqual([true, true, false, false]);
  });

  it("are forgotten once no address could live any more", () => {
    endAddresses(["old"], 2_000);
    endAddresses(["new"], 2_000 + addressLifeMs);
    expect([hasEnded("old"), hasEnded("new")]).toEqual([false, true]);
  });
});
