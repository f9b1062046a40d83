/** What artifacts of one stack have in common. */
export const stackings = ["set", "job", "prompt"] as const;
export type StackBy = (typeof stackings)[number];

export const stackLabels: Record<StackBy, string> = { set: "variant set", job: "job", prompt: "prompt" };

/** At most so many are counted. */
export const stackLimit = 1_000;
