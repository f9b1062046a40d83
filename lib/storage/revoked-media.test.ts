import { describe, expect, it } from "vitest";
import { isRevoked, mediaLifeMs, revokeMedia } from "./revoked-media";

describe("ended addresses", () => {
  it("end for the artifacts named, and for no other", () => {
    revokeMedia(["a", "b"], 1_000);
    expect(["a", "b", "c", undefined].map(isRevoked)).toEqual([true, true, false, false]);
  });

  it("are forgotten once no address could live any more", () => {
    revokeMedia(["old"], 2_000);
    revokeMedia(["new"], 2_000 + mediaLifeMs);
    expect([isRevoked("old"), isRevoked("new")]).toEqual([false, true]);
  });
});
