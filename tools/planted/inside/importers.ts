import type { TestProject } from "vitest/node";

/** The files that import one, directly or not, nearest first. */
export function importersOf(project: TestProject, file: string): string[] {
  const found = new Set<string>();
  for (const { moduleGraph } of Object.values(project.vite.environments)) {
    let layer = [...(moduleGraph.getModulesByFile(file) ?? [])];
    const seen = new Set(layer);
    while (layer.length > 0) {
      layer = layer.flatMap(({ importers }) => [...importers]).filter((each) => !seen.has(each));
      for (const each of layer) {
        seen.add(each);
        if (each.file !== null) found.add(each.file);
      }
    }
  }
  return [...found];
}
