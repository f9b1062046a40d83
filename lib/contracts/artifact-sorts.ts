/** Apart from the schemas: an address bar reads it too. */
export const artifactSorts = ["newest", "oldest", "expiry", "rating"] as const;
