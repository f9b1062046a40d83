/**
 * What processes tell each other, by the channel of PostgreSQL. `removed`: what may no longer be served; `live`: a
 * workspace with new events; `work`: one in which jobs may have become claimable; `webhooks`: something may be due.
 * Processes of two versions run side by side during an upgrade, so that channels keep their names.
 */
export const channels = {
  removed: "fluxara_removed",
  live: "fluxara_live",
  work: "fluxara_work",
  webhooks: "fluxara_webhooks",
} as const;

export type Topic = keyof typeof channels;
