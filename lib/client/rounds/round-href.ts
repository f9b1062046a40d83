/** The page of the chain that a review belongs to. */
export const chainHref = (ws: string, reviewId: string): string => `/w/${ws}/rounds/${reviewId}`;

/** *Generate* with what the round after this review would vary. */
export const nextRoundHref = (ws: string, reviewId: string): string => `/w/${ws}/generate?round=${reviewId}`;
