import type { ProposedRound } from "@/lib/contracts/rounds";
import type { GenerateAxis, GenerateDraft } from "../batches/draft";

type Proposal = Pick<ProposedRound, "base" | "round" | "axes" | "skip">;

/** The draft of a proposed round, with those of its axes that are wanted. */
export function roundDraft(
  { base, round, axes, skip }: Proposal,
  isWanted: (key: string) => boolean = () => true,
): GenerateDraft {
  const wanted = axes.map(({ key }) => isWanted(key));
  const { reviewId, withoutChampion } = round;
  const cells = skip.map((position) => position.filter((_, place) => wanted[place]));
  return {
    base,
    round: { reviewId, ...(withoutChampion && { withoutChampion }) },
    axes: axes.filter((_, place) => wanted[place]).map(({ reason: _, ...axis }) => axis as GenerateAxis),
    ...(cells.length > 0 && { skip: cells }),
  };
}

/** How many cells a draft of proposed axes has. */
export function cellsIn({ axes, skip = [] }: Pick<GenerateDraft, "axes" | "skip">): number {
  const lengths = axes.map((axis) => {
    if ("values" in axis) return axis.values.length;
    return "count" in axis ? axis.count : "random" in axis ? axis.random : 1;
  });
  return lengths.reduce((all, length) => all * length, 1) - skip.length;
}
