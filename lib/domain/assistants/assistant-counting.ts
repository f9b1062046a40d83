/** How a review takes assistants' votes: shown beside the ranking, as part of it, or not at all. */
export const assistantCountings = ["apart", "count", "none"] as const;
export type AssistantCounting = (typeof assistantCountings)[number];
