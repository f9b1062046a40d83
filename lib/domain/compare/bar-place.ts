export const barCookie = "fluxara.compare-bar";

/** Where a window wider than a phone has the bar: below the pictures, or over them while somebody moves. */
export type BarPlace = "below" | "over";

export const parseBarPlace = (text: string | undefined): BarPlace => (text === "over" ? "over" : "below");

/** A graph has things to read and press everywhere, so that nothing may float over it. */
export const floatsOver = (chosen: BarPlace, mode: { zooms: boolean }): boolean =>
  chosen === "over" && mode.zooms;
