import type { Review } from "@/lib/contracts/reviews/review";
import type { VersusBody } from "@/lib/contracts/reviews/versus";
import type { Viewer } from "@/lib/domain/access/actors";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact } from "./fixtures";

/** Different integers that are equal as floating-point numbers. */
const [big, bigger] = ["9007199254740993", "9007199254740994"];

type VersusArtifact = { set: string; prompt: string; seed: string };
const make = (admin: Viewer, { set, prompt, seed }: VersusArtifact, more: object = {}) =>
  makeArtifact(admin, { variantSet: { key: set }, prompt, seed, ...more });

/**
 * Two sets that meet in three pairs. The left side has a second picture for the first pair, and each side has one
 * without a partner.
 */
export async function twoSets(admin: Viewer, left: string, right: string) {
  const older = await make(admin, { set: left, prompt: "a lamp", seed: big });
  const met = [
    [
      await make(admin, { set: left, prompt: "a lamp", seed: big }),
      await make(admin, { set: right, prompt: "a lamp", seed: big }),
    ],
    [
      await make(admin, { set: left, prompt: "a lamp", seed: bigger }),
      await make(admin, { set: right, prompt: "a lamp", seed: bigger }),
    ],
    [
      await make(admin, { set: left, prompt: "a cup", seed: "1" }),
      await make(admin, { set: right, prompt: "a cup", seed: "1" }),
    ],
  ].map((pair) => pair.map(({ id }) => id));
  await make(admin, { set: left, prompt: "a cup", seed: "2" });
  const alone = await make(admin, { set: right, prompt: "a lamp", seed: "1" });
  return {
    older,
    met,
    sides: { left: { setId: older.setId ?? "" }, right: { setId: alone.setId ?? "" } },
  };
}

export const openVersus = (admin: Viewer, versus: VersusBody, more: object = {}): Promise<Review> =>
  openReview(admin, "demo", { versus, ...more }, undefined);
