import { aFifthMoreOrLess } from "@/lib/domain/back-off";

const [minute, hour] = [60_000, 3_600_000];

/** A mail that failed is tried again six times. */
export const mailBackOff = {
  waitsMs: [1 * minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 24 * hour],
  spread: aFifthMoreOrLess,
};

/** How long nothing is sent to an address that the server refused for good. */
export const pauseMs = 7 * 24 * hour;
