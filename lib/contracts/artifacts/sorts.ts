/** Separate from the schemas, since the gallery's URL parser uses it too. */
export const artifactSorts = ["newest", "oldest", "expiry", "rating"] as const;
