/** `off`: by an admin. `secret`: it cannot be read, since the installation's secret is another one. */
export const disabledReasons = ["off", "gone", "failing", "secret"] as const;
export type DisabledReason = (typeof disabledReasons)[number];

/** Why an endpoint is disabled, for its admins. */
export const disabledBecause: Readonly<Record<DisabledReason, string>> = {
  off: "An admin disabled it",
  gone: "It returned 410: the endpoint is gone",
  failing: "Nothing was delivered within five days",
  secret: "It needs a new secret: FLUXARA_SECRET has changed since it was made",
};

export type EndpointHealth = { disabledFor: DisabledReason | null; failingSince: Date | null };

export function endpointState({ disabledFor, failingSince }: EndpointHealth): "ok" | "failing" | "disabled" {
  if (disabledFor !== null) return "disabled";
  return failingSince === null ? "ok" : "failing";
}
