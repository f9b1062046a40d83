/** What is kept of an assistant's doing. */
export const activityKinds = ["vote", "mark", "comment", "suggestion", "batch"] as const;
export type ActivityKind = (typeof activityKinds)[number];
