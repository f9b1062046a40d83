/** `off`: by an admin. `secret`: it cannot be read, since the installation's secret is another one. */
export const disablings = ["off", "gone", "failing", "secret"] as const;
export type Disabling = (typeof disablings)[number];

/** Why an endpoint is disabled, for its admins. */
export const disabledBecause: Readonly<Record<Disabling, string>> = {
  off: "An admin disabled it",
  gone: "It answered 410: what was there is gone",
  failing: "Nothing was delivered within five days",
  secret: "It needs a new secret: FLUXARA_SECRET has changed since it was made",
};

export type EndpointHealth = { disabledFor: Disabling | null; failingSince: Date | null };

export function endpointState({ disabledFor, failingSince }: EndpointHealth): "ok" | "failing" | "disabled" {
  if (disabledFor !== null) return "disabled";
  return failingSince === null ? "ok" : "failing";
}
