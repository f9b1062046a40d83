/** Model, steps and seed of a grid of two models by three steps: one hole, and one cell with two seeds. */
export const gridCells = [
  ["ink", 8, "1"],
  ["ink", 16, "1"],
  ["ink", 16, "2"],
  ["oil", 8, "1"],
  ["oil", 16, "1"],
  ["oil", 32, "1"],
] as const;
