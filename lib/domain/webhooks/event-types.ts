/** What webhooks tell, in the order of their list. */
export const eventTypes = [
  "job.completed",
  "job.failed",
  "job.canceled",
  "batch.finished",
  "review.opened",
  "review.decided",
  "review.reopened",
  "selection.published",
  "export.ready",
  "plan.executed",
  "runner.paused",
  "webhook.disabled",
  "ping",
] as const;
export type EventType = (typeof eventTypes)[number];

/** What an endpoint asks for if it wants all of them, those of later versions too. */
export const everyType = "*";

/** Where the API has what an event of a type is about, below its workspace. */
const collections = {
  job: "jobs",
  batch: "batches",
  review: "reviews",
  selection: "selections",
  export: "exports",
  plan: "retention/plans",
  runner: "runners",
  webhook: "webhooks",
  ping: "webhooks",
} as const;

/** The path of the API to what an event names, without its id. */
export function eventPath(type: EventType): string {
  const [noun = "ping"] = type.split(".");
  return collections[noun as keyof typeof collections];
}

/** Whether an endpoint's filter concerns events of this type. */
export const isFiltered = (type: EventType): boolean => /^(job|batch)\./.test(type);
