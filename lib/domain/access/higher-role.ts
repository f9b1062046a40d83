import type { Role } from "./permissions";

const order: readonly Role[] = ["beta", "reviewer", "admin"];

/** The one with more rights. */
export const higherRole = (one: Role, other: Role): Role =>
  order.indexOf(one) >= order.indexOf(other) ? one : other;
