// Stands in for the `server-only` package outside Next, where that package throws on import.
export {};
