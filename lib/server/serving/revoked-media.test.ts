import { describe, expect, it } from "vitest";
import { isRevoked, mediaLifeMs, revokeMedia } from "./revoked-media";

describe("revoked media URLs", () => {
  it("end for the artifacts named, and for no other", () => {
    revokeMedia(["a", "b"], 1_000);
    expect(["a", "b", "c", undefined].map(isRevoked)).toEqual([true, true, false, false]);
  });

  it("are forgotten once no URL could still be valid", () => {
    revokeMedia(["old"], 2_000);
    revokeMedia(["new"], 2_000 + mediaLifeMs);
    expect([isRevoked("old"), isRevoked("new")]).toEqual([false, true]);
  });
});
