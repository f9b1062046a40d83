/** What artifacts of one stack have in common. */
export const stackings = ["set", "job", "prompt", "look"] as const;
export type StackBy = (typeof stackings)[number];

export const stackLabels: Record<StackBy, string> = {
  set: "variant set",
  job: "job",
  prompt: "prompt",
  look: "look-alike",
};

/** The artifacts of a stack are counted up to this number. */
export const stackLimit = 1_000;
